package io.github.djlschedules.benchmarks.schedules;

import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.benchmarks.measure.Spread;
import io.github.djlschedules.benchmarks.peer.PythonPeer;
import io.github.djlschedules.benchmarks.report.Aim;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.schedule.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nanoseconds of processor time of one value of a schedule, beside PyTorch's and optax's, in turn.
 */
public final class ScheduleSpeed {

    private static final Aim AIM =
            new Aim("`scheduler.step()` over `valueAt`, times as long", false, 1000);
    private static final int COMPARED = 1000;

    private final @Nullable PythonPeer peer;
    private final int rounds;
    private final int share;
    private final List<String> csv = new ArrayList<>(List.of("curve,way,round,nanoseconds"));
    private final List<String> table = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();

    private ScheduleSpeed(@Nullable PythonPeer peer, boolean quick) {
        this.peer = peer;
        rounds = quick ? 2 : 25;
        share = quick ? 10 : 1;
    }

    /**
     * Runs it and writes {@code results/schedules.csv} and its part of RESULTS.md.
     *
     * @param quick whether to see only that it works
     * @param python a Python with torch and optax, or empty
     * @param report where to write
     * @throws IOException if the peers fail or results cannot be written
     */
    public static void run(boolean quick, String python, Report report) throws IOException {
        try (@Nullable PythonPeer peer =
                python.isEmpty()
                        ? null
                        : PythonPeer.start(python, "schedules.py", CurveKind.STEPS)) {
            ScheduleSpeed all = new ScheduleSpeed(peer, quick);
            all.measure();
            report.csv("schedules.csv", all.csv);
            report.section("schedules", all.page());
        }
    }

    private List<String> page() throws IOException {
        List<String> page = new ArrayList<>();
        page.add(PythonPeer.beside(peer));
        page.add("");
        page.add(
                "| curve | way | processor ns a value, median (least to largest) | million values/s |"
                        + " times as long as `valueAt`, median (least to largest) | values differ at most by |");
        page.add("|---|---|--:|--:|--:|--:|");
        page.addAll(table);
        page.add("");
        page.addAll(verdicts);
        return page;
    }

    private void measure() throws IOException {
        for (CurveKind curve : CurveKind.values()) {
            List<Way> ways =
                    Arrays.stream(Way.values())
                            .filter(way -> way.has(curve) && (way.runsHere() || peer != null))
                            .toList();
            Map<Way, double[]> times = new EnumMap<>(Way.class);
            ways.forEach(way -> times.put(way, new double[rounds]));
            for (int round = -2; round < rounds; round++) { // the first two warm up
                for (Way way : ways) {
                    double nanos = nanos(curve, way);
                    if (round >= 0) {
                        row(times, way)[round] = nanos;
                        csv.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s,%s,%d,%.2f",
                                        curve.label(),
                                        way.order(),
                                        round + 1,
                                        nanos));
                    }
                }
            }
            for (Way way : ways) {
                tell(curve, way, row(times, way), row(times, Way.VALUE_AT));
            }
        }
    }

    private static double[] row(Map<Way, double[]> times, Way way) {
        double[] row = times.get(way);
        if (row == null) {
            throw new IllegalStateException("not measured: " + way);
        }
        return row;
    }

    private void tell(CurveKind curve, Way way, double[] nanos, double[] ours) throws IOException {
        Spread time = new Spread(nanos);
        Spread ratio = Spread.ofRatios(nanos, ours);
        String row =
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %.4g | %s | %s |",
                        curve.label(),
                        way.label,
                        time.text("%,.1f"),
                        1e3 / time.median(),
                        way == Way.VALUE_AT ? "" : ratio.text("%,.1f"),
                        way.runsHere() ? "" : difference(curve, way));
        table.add(row);
        System.out.println(row);
        if (way == Way.TORCH) {
            verdicts.add(
                    new Aim(curve.label() + ": " + AIM.what(), AIM.most(), AIM.bound())
                            .verdict(ratio.median()));
        }
    }

    private double nanos(CurveKind curve, Way way) throws IOException {
        int values = Math.max(1, way.values / share);
        if (peer != null && !way.runsHere()) {
            return peer.numbers("time", way.order(), curve.label(), values)[0] * 1e9 / values;
        }
        Elapsed start = Elapsed.now();
        double sum =
                switch (way) {
                    case SAMPLE -> sample(curve.schedule, values);
                    case MATH_COS -> cosines(values);
                    default -> ask(curve.schedule, values);
                };
        Elapsed taken = Elapsed.now().since(start);
        if (Double.isNaN(sum)) { // and the compiler cannot drop what nobody would read
            throw new IllegalStateException(curve + " gave NaN");
        }
        return (double) taken.cpuNanos() / values;
    }

    private static double ask(Schedule schedule, int values) {
        double sum = 0;
        for (int i = 0; i < values; i++) {
            sum += schedule.valueAt(i % CurveKind.STEPS);
        }
        return sum;
    }

    private static double cosines(int values) {
        double sum = 0;
        for (int i = 0; i < values; i++) {
            sum += Math.cos(Math.PI / CurveKind.STEPS * (i % CurveKind.STEPS));
        }
        return sum;
    }

    private static double sample(Schedule schedule, int values) {
        double sum = 0;
        for (int i = 0; i < values; i += CurveKind.STEPS) {
            double[] sampled = schedule.sample(Math.min(CurveKind.STEPS, values));
            sum += sampled[sampled.length - 1];
        }
        return sum;
    }

    /** The largest difference among the first values, as a share of the maximal rate. */
    private String difference(CurveKind curve, Way way) throws IOException {
        if (peer == null) {
            throw new IllegalStateException("no peer for " + way);
        }
        double[] theirs = peer.numbers("values", way.order(), curve.label(), COMPARED);
        double largest = 0;
        for (int step = 0; step < COMPARED; step++) {
            largest = Math.max(largest, Math.abs(theirs[step] - curve.schedule.valueAt(step)));
        }
        return String.format(Locale.ROOT, "%.0e", largest / CurveKind.MAX);
    }
}
