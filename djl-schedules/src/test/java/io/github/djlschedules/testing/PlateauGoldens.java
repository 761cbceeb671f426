package io.github.djlschedules.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.djlschedules.listener.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What PyTorch's and Keras's plateau policies did; peer_plateaus.py wrote it. */
public final class PlateauGoldens {

    private static final String FILE = "peer_plateaus.csv";

    /** One run: its options, and the rate that the peer had in each epoch and after the last. */
    public record Run(
            String peer,
            int seed,
            double lr,
            String mode,
            double factor,
            int patience,
            double threshold,
            boolean relative,
            int cooldown,
            double minLr,
            List<Double> metrics,
            List<Double> rates) {

        @Override
        public String toString() {
            return peer + " seed " + seed;
        }
    }

    private PlateauGoldens() {}

    public static List<Run> of(String peer) {
        try (InputStream in = Policy.class.getResourceAsStream(FILE)) {
            String text = new String(Objects.requireNonNull(in, FILE).readAllBytes(), UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(peer + ","))
                    .map(PlateauGoldens::run)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run run(String line) {
        String[] cells = line.split(",", -1);
        double lr = Double.parseDouble(cells[2]);
        List<Double> metrics =
                Arrays.stream(cells[10].split(" ", -1)).map(Double::valueOf).toList();
        Double[] rates = new Double[metrics.size() + 1];
        Arrays.fill(rates, lr);
        for (String cut : cells[11].split(" ", -1)) {
            if (!cut.isEmpty()) {
                int colon = cut.indexOf(':');
                double rate = Double.parseDouble(cut.substring(colon + 1));
                int epoch = Integer.parseInt(cut.substring(0, colon));
                Arrays.fill(rates, epoch, rates.length, rate);
            }
        }
        return new Run(
                cells[0],
                Integer.parseInt(cells[1]),
                lr,
                cells[3],
                Double.parseDouble(cells[4]),
                Integer.parseInt(cells[5]),
                Double.parseDouble(cells[6]),
                Boolean.parseBoolean(cells[7]),
                Integer.parseInt(cells[8]),
                Double.parseDouble(cells[9]),
                metrics,
                List.of(rates));
    }
}
