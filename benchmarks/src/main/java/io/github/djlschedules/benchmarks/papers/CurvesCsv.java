package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Curves in a file, which grows by one curve at a time so that a study can be stopped. */
final class CurvesCsv {

    private static final String HEADER = "contestant,seed,step,validate_loss,validate_accuracy";

    private final Path file;
    private final List<Curve> curves = new ArrayList<>();

    /**
     * Opens a file.
     *
     * @param file read if it is there
     * @throws IOException if it cannot be read
     */
    CurvesCsv(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            curves.addAll(read(Files.readAllLines(file)));
        }
    }

    List<Curve> curves() {
        return List.copyOf(curves);
    }

    boolean has(String contestant, int seed) {
        return curves.stream()
                .anyMatch(curve -> curve.contestant().equals(contestant) && curve.seed() == seed);
    }

    void add(Curve curve) throws IOException {
        curves.add(curve);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (Curve each : curves) {
            for (Point point : each.points()) {
                lines.add(
                        each.contestant()
                                + ","
                                + each.seed()
                                + ","
                                + point.step()
                                + ","
                                + point.loss()
                                + ","
                                + point.accuracy());
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private record Key(String contestant, int seed) {}

    private static List<Curve> read(List<String> lines) {
        Map<Key, List<Point>> points = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            points.computeIfAbsent(
                            new Key(cells[0], Integer.parseInt(cells[1])), key -> new ArrayList<>())
                    .add(
                            new Point(
                                    Long.parseLong(cells[2]),
                                    Double.parseDouble(cells[3]),
                                    Double.parseDouble(cells[4])));
        }
        List<Curve> curves = new ArrayList<>();
        points.forEach((key, value) -> curves.add(new Curve(key.contestant, key.seed, value)));
        return curves;
    }
}
