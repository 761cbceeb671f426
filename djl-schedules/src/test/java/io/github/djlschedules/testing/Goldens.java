package io.github.djlschedules.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.djlschedules.schedule.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rates and momenta that other libraries computed, by the names of their cases. */
public final class Goldens {

    public static final String CYCLIC = "pytorch_cyclic.csv";
    public static final String ONE_CYCLE = "pytorch_one_cycle.csv";
    private static final String DECAYS = "peer_decays.csv";

    /** What PyTorch used for one step. */
    public record Row(long step, double rate, double momentum) {}

    private Goldens() {}

    public static Map<String, List<Row>> read(String file) {
        Map<String, List<Row>> cases = new TreeMap<>();
        lines(file)
                .forEach(
                        cells ->
                                cases.computeIfAbsent(cells[0], key -> new ArrayList<>())
                                        .add(row(cells)));
        return cases;
    }

    /** The rates of {@link #DECAYS} from step 0 on, by the names of their cases. */
    public static Map<String, double[]> decays() {
        Map<String, double[]> cases = new TreeMap<>();
        lines(DECAYS)
                .forEach(
                        cells ->
                                cases.put(
                                        cells[0],
                                        Arrays.stream(cells)
                                                .skip(1)
                                                .mapToDouble(Double::parseDouble)
                                                .toArray()));
        return cases;
    }

    private static Stream<String[]> lines(String file) {
        try (InputStream in = Schedule.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
            return text.lines().skip(2).map(line -> line.split(",", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Row> rows(String file, String name) {
        return Objects.requireNonNull(read(file).get(name), name);
    }

    private static Row row(String[] cells) {
        return new Row(
                Long.parseLong(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]));
    }
}
