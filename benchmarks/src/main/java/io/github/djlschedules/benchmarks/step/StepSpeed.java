package io.github.djlschedules.benchmarks.step;

import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.benchmarks.measure.Spread;
import io.github.djlschedules.benchmarks.peer.ArrayFile;
import io.github.djlschedules.benchmarks.peer.PythonPeer;
import io.github.djlschedules.benchmarks.report.Aim;
import io.github.djlschedules.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One training step beside PyTorch's: the same network, weights, batches and one-cycle policy of
 * rate and momentum, one compute thread each, in turn; and DJL without the library.
 */
public final class StepSpeed {

    private static final String BARE = "DJL alone";
    private static final String OURS = "DJL with djl-schedules";
    private static final String TORCH = "PyTorch";
    private static final double AIM = 1.05;
    private static final int EARLY = 3;
    private static final int WARM_UPS = 3;

    private final String python;
    private final int rounds;
    private final List<String> csv =
            new ArrayList<>(List.of("network,batch,tool,round,steps,wall_us,cpu_us"));
    private final List<String> times = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private String peers = "";

    private StepSpeed(String python, boolean quick) {
        this.python = python;
        rounds = quick ? 2 : 15;
    }

    /**
     * Runs it and writes {@code results/step.csv} and its part of RESULTS.md.
     *
     * @param quick whether to see only that it works
     * @param python a Python with torch, or empty
     * @param report where to write
     * @throws IOException if the peer fails or results cannot be written
     */
    public static void run(boolean quick, String python, Report report) throws IOException {
        StepSpeed all = new StepSpeed(python, quick);
        for (Setting setting : Setting.all(quick)) {
            all.measure(setting);
        }
        report.csv("step.csv", all.csv);
        report.section("step", all.page());
    }

    private List<String> page() {
        List<String> page = new ArrayList<>(List.of(peers, ""));
        page.add(
                "| network | batch | tool | ms a step, median (least to largest) | processor ms |"
                        + " samples/s | times PyTorch's, median (least to largest) | in processor"
                        + " time |");
        page.add("|---|--:|---|--:|--:|--:|--:|--:|");
        page.addAll(times);
        page.add("");
        page.addAll(losses);
        page.addAll(verdicts);
        return page;
    }

    @FunctionalInterface
    private interface Turn {
        Elapsed train(int steps) throws IOException;
    }

    /** A tool, and what its rounds took, each as microseconds a step. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Tool(String name, Turn turn, double[] wall, double[] cpu) {

        static Tool of(String name, Turn turn, int rounds) {
            return new Tool(name, turn, new double[rounds], new double[rounds]);
        }
    }

    private void measure(Setting setting) throws IOException {
        int policySteps =
                setting.steps() * (rounds + WARM_UPS) + 1; // PyTorch refuses the step after
        Path file = Files.createTempFile("arrays", ".bin");
        try (Contestant bare = new Contestant(setting, 0);
                Contestant ours = new Contestant(setting, policySteps)) {
            ArrayFile.write(file, ours.arrays());
            try (@Nullable PythonPeer torch =
                    python.isEmpty()
                            ? null
                            : PythonPeer.start(
                                    python, "step.py", file, setting.name(), policySteps)) {
                peers = PythonPeer.beside(torch);
                compare(setting, bare, ours, torch);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void compare(
            Setting setting, Contestant bare, Contestant ours, @Nullable PythonPeer torch)
            throws IOException {
        List<Tool> tools = new ArrayList<>();
        tools.add(Tool.of(BARE, bare::train, rounds));
        tools.add(Tool.of(OURS, ours::train, rounds));
        List<Double> theirLosses = new ArrayList<>();
        if (torch != null) {
            tools.add(Tool.of(TORCH, steps -> turn(torch, steps, theirLosses), rounds));
        }
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (int turn = 0; turn < tools.size(); turn++) {
                // Each goes first in turn.
                Tool tool = tools.get((turn + round + WARM_UPS) % tools.size());
                Elapsed taken = tool.turn().train(setting.steps());
                if (round >= 0) {
                    tool.wall()[round] = taken.wallNanos() / 1e3 / setting.steps();
                    tool.cpu()[round] = taken.cpuNanos() / 1e3 / setting.steps();
                    csv.add(row(setting, tool, round));
                }
            }
        }
        Tool last = tools.get(tools.size() - 1);
        tools.forEach(tool -> tell(setting, tool, last));
        if (torch != null) {
            sameLosses(setting, ours.losses(), theirLosses);
        }
    }

    private static Elapsed turn(PythonPeer torch, int steps, List<Double> losses)
            throws IOException {
        double[] answer = torch.numbers("train", steps);
        Arrays.stream(answer).skip(2).forEach(losses::add);
        return new Elapsed((long) (answer[0] * 1e9), (long) (answer[1] * 1e9));
    }

    private static String row(Setting setting, Tool tool, int round) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%d,%d,%.1f,%.1f",
                setting.name(),
                setting.batch(),
                tool.name(),
                round + 1,
                setting.steps(),
                tool.wall()[round],
                tool.cpu()[round]);
    }

    private void tell(Setting setting, Tool tool, Tool last) {
        Spread wall = Spread.ofRatios(tool.wall(), last.wall());
        Spread cpu = Spread.ofRatios(tool.cpu(), last.cpu());
        boolean beside = last.name().equals(TORCH) && !tool.name().equals(TORCH);
        Spread millis = new Spread(Arrays.stream(tool.wall()).map(us -> us / 1e3).toArray());
        String row =
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %.3f | %,.0f | %s | %s |",
                        setting.name(),
                        setting.batch(),
                        tool.name(),
                        millis.text("%.3f"),
                        new Spread(tool.cpu()).median() / 1e3,
                        setting.batch() * 1e3 / millis.median(),
                        beside ? wall.text("%.2f") : "",
                        beside ? cpu.text("%.2f") : "");
        times.add(row);
        System.out.println(row);
        if (beside && tool.name().equals(OURS)) {
            String what =
                    setting.name()
                            + ": a step of DJL with the library over PyTorch's, processor time";
            verdicts.add(new Aim(what, true, AIM).verdict(cpu.median()));
        }
    }

    /**
     * The same work: the losses of both, step by step. Rounding errors grow as training goes on.
     */
    private void sameLosses(Setting setting, double[] ours, List<Double> theirs) {
        double early = 0;
        double all = 0;
        for (int step = 0; step < ours.length; step++) {
            double difference = Math.abs(ours[step] / theirs.get(step) - 1);
            all = Math.max(all, difference);
            early = step < EARLY ? all : early;
        }
        losses.add(
                String.format(
                        Locale.ROOT,
                        "- %s: the losses differ by a share of at most %.0e in the first %d steps,"
                                + " and %.0e in all %d.",
                        setting.name(),
                        early,
                        EARLY,
                        all,
                        ours.length));
    }
}
