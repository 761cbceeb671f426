package io.github.djlschedules.benchmarks.rangetest;

import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.measure.Spread;
import io.github.djlschedules.benchmarks.peer.ArrayFile;
import io.github.djlschedules.benchmarks.peer.PythonPeer;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.plot.SeriesStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The range test beside Lightning's {@code lr_find} and the procedure of pytorch-lr-finder: the
 * same network, weights, batches and sweep, on seeds that give other weights and batches to each.
 */
public final class Peers {

    private static final String PICTURE = "range-test-peers.png";
    private static final List<Tool> TOOLS =
            List.of(
                    new Tool("djl-schedules", ""),
                    new Tool("Lightning `lr_find`", "lightning"),
                    new Tool("pytorch-lr-finder's procedure", "finder"));

    /** Numbers of an answer of {@code range_test.py} before the losses. */
    private static final int HEAD = 6;

    /**
     * A tool.
     *
     * @param name its name
     * @param order what the peer calls it; empty for ours
     */
    private record Tool(String name, String order) {}

    /**
     * What one tool made of one seed.
     *
     * @param seconds on the wall, from the call to the suggestion, restoring included
     * @param cpuSeconds of processor time, for the same
     * @param points the points until it ended
     * @param suggestion the suggested rate, NaN for none
     * @param restored whether parameters, running statistics and optimizer were as before
     * @param unasked whether they were so before the user asked for it
     * @param losses the losses before smoothing; of Lightning none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Outcome(
            double seconds,
            double cpuSeconds,
            int points,
            double suggestion,
            boolean restored,
            boolean unasked,
            double[] losses) {}

    private final List<List<Outcome>> outcomes =
            TOOLS.stream().map(tool -> (List<Outcome>) new ArrayList<Outcome>()).toList();
    private final List<String> csv =
            new ArrayList<>(
                    List.of(
                            "tool,seed,points,seconds,cpu_seconds,suggestion,restored,without_asking"));

    private Peers() {}

    /**
     * Runs it and writes {@code results/range-test-peers.csv} and its part of RESULTS.md.
     *
     * @param quick whether to see only that it works
     * @param data a folder with a folder of images for each class
     * @param python a Python with torch and lightning, or empty
     * @param report where to write
     * @throws IOException if the peers fail, images cannot be read or results not be written
     * @throws TranslateException if images cannot be processed
     */
    public static void run(boolean quick, Path data, String python, Report report)
            throws IOException, TranslateException {
        int points = quick ? 12 : 100;
        SeededTask tasks = new SeededTask(data, quick ? 4 : 32, points);
        Peers all = new Peers();
        String beside;
        try (@Nullable PythonPeer peer =
                python.isEmpty()
                        ? null
                        : PythonPeer.start(python, "range_test.py", points, SeededTask.WARM_UP)) {
            beside = PythonPeer.beside(peer);
            for (int seed = 1; seed <= (quick ? 2 : 10); seed++) {
                all.measure(seed, tasks, peer);
            }
        }
        report.csv("range-test-peers.csv", all.csv);
        all.figure().png(report.file(PICTURE));
        report.section("range-test-peers", all.page(beside));
    }

    private void measure(int seed, SeededTask tasks, @Nullable PythonPeer peer)
            throws IOException, TranslateException {
        Path file = Files.createTempFile("arrays", ".bin");
        try (SeededTask.Run run = tasks.run(seed)) {
            ArrayFile.write(file, run.arrays());
            for (int turn = 0; turn < TOOLS.size(); turn++) {
                int index = (turn + seed) % TOOLS.size(); // each goes first in turn
                Tool tool = TOOLS.get(index);
                if (tool.order().isEmpty()) {
                    add(index, seed, run.test());
                } else if (peer != null) {
                    add(index, seed, outcome(peer.numbers(tool.order(), file)));
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Outcome outcome(double[] answer) {
        double[] losses = Arrays.copyOfRange(answer, HEAD, answer.length);
        return new Outcome(
                answer[0],
                answer[1],
                (int) answer[2],
                answer[3],
                answer[4] == 1,
                answer[5] == 1,
                losses);
    }

    private void add(int index, int seed, Outcome outcome) {
        outcomes.get(index).add(outcome);
        String row =
                String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%.3f,%.3f,%.3e,%b,%b",
                        TOOLS.get(index).name().replace("`", ""),
                        seed,
                        outcome.points(),
                        outcome.seconds(),
                        outcome.cpuSeconds(),
                        outcome.suggestion(),
                        outcome.restored(),
                        outcome.unasked());
        csv.add(row);
        System.out.println(row);
    }

    private List<String> page(String beside) {
        List<String> page = new ArrayList<>(List.of(beside, ""));
        page.add(
                "| tool | ms a point, median (least to largest) | processor ms | points, median (least to largest)"
                        + " | restored exactly | without being asked | suggestions | suggested rate,"
                        + " median (least to largest) | largest / least |");
        page.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (int index = 0; index < TOOLS.size(); index++) {
            if (!outcomes.get(index).isEmpty()) {
                page.add(row(TOOLS.get(index).name(), outcomes.get(index)));
            }
        }
        page.add("");
        page.add("![The suggested rate of each tool on each seed](results/" + PICTURE + ")");
        List<Outcome> finder = outcomes.get(outcomes.size() - 1);
        if (!finder.isEmpty()) {
            page.add("");
            page.add(sameLosses(outcomes.get(0), finder));
        }
        return page;
    }

    private static String row(String tool, List<Outcome> all) {
        double[] rates = suggestions(all);
        Spread rate = new Spread(rates.length == 0 ? new double[] {Double.NaN} : rates);
        double[] wall = all.stream().mapToDouble(o -> 1e3 * o.seconds() / o.points()).toArray();
        double[] cpu = all.stream().mapToDouble(o -> 1e3 * o.cpuSeconds() / o.points()).toArray();
        double[] points = all.stream().mapToDouble(Outcome::points).toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d of %d | %d of %d | %d of %d | %s | %.1f |",
                tool,
                new Spread(wall).text("%.1f"),
                new Spread(cpu).text("%.1f"),
                new Spread(points).text("%.0f"),
                all.stream().filter(Outcome::restored).count(),
                all.size(),
                all.stream().filter(Outcome::unasked).count(),
                all.size(),
                rates.length,
                all.size(),
                rate.text("%.2g"),
                rate.quantile(1) / rate.quantile(0));
    }

    private static double[] suggestions(List<Outcome> all) {
        return all.stream()
                .mapToDouble(Outcome::suggestion)
                .filter(rate -> !Double.isNaN(rate))
                .toArray();
    }

    /** The same work: the first losses of ours and of the peer that shows them. */
    private static String sameLosses(List<Outcome> ours, List<Outcome> theirs) {
        int compared = 10;
        double largest = 0;
        for (int seed = 0; seed < ours.size(); seed++) {
            for (int point = 0; point < compared; point++) {
                double ratio = ours.get(seed).losses()[point] / theirs.get(seed).losses()[point];
                largest = Math.max(largest, Math.abs(ratio - 1));
            }
        }
        return String.format(
                Locale.ROOT,
                "The losses of the first %d points differ by a share of at most %.0e between"
                        + " djl-schedules and pytorch-lr-finder's procedure.",
                compared,
                largest);
    }

    private Figure figure() {
        Panel.Builder panel =
                Panel.builder().optXLabel("seed").optYLabel("suggested rate").optYLog(true);
        for (int index = 0; index < TOOLS.size(); index++) {
            double[] rates =
                    outcomes.get(index).stream().mapToDouble(Outcome::suggestion).toArray();
            if (rates.length > 0) {
                double[] seeds = IntStream.rangeClosed(1, rates.length).asDoubleStream().toArray();
                String name = TOOLS.get(index).name().replace("`", "");
                panel.addSeries(Series.of(name, seeds, rates).withStyle(SeriesStyle.MARKERS));
            }
        }
        return Figure.of("Suggested rates on CIFAR-10", panel.build());
    }
}
