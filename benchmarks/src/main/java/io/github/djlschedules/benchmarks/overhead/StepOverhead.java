package io.github.djlschedules.benchmarks.overhead;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.benchmarks.measure.Spread;
import io.github.djlschedules.benchmarks.networks.Networks;
import io.github.djlschedules.benchmarks.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What decorator, policies and history add to a step, by paired measurement in one process. */
public final class StepOverhead {

    static final String FILE = "step-overhead.csv";
    static final String UPDATE = "update";
    static final String STEP = "whole step";

    /** Larger sets of parameters take too long where nobody looks at the figures. */
    private static final long QUICK_ELEMENTS = 1000;

    private static final String HEADER =
            "part,network,parameters,elements,optimizer,listeners,variant,rounds,steps_per_slot"
                    + clock("wall")
                    + clock("cpu");

    private static String clock(String name) {
        return ",C_us,C_q25_us,C_q75_us,added_C_us,added_C_low_us,added_C_high_us,added_C_percent,added_C_us_per_parameter"
                .replace("C_", name + "_");
    }

    private final boolean quick;
    private final String only;
    private final List<Row> rows = new ArrayList<>();

    private StepOverhead(boolean quick, String only) {
        this.quick = quick;
        this.only = only;
    }

    /** One line of the result. */
    record Row(
            String part,
            String network,
            int parameters,
            long elements,
            Rule rule,
            String listeners,
            Variant variant,
            Paired paired) {

        private double addedPercent(ToLongFunction<Elapsed> clock) {
            return 100
                    * paired.added(variant, clock).median()
                    / paired.time(Variant.PLAIN, clock).median();
        }

        private double addedPerParameter(ToLongFunction<Elapsed> clock) {
            return paired.added(variant, clock).median() / parameters;
        }

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%d,%d,%s,%s,%s,%d,%d%s%s",
                    part,
                    network,
                    parameters,
                    elements,
                    rule,
                    listeners,
                    variant,
                    paired.rounds(),
                    paired.stepsPerSlot(),
                    csv(Elapsed::wallNanos),
                    csv(Elapsed::cpuNanos));
        }

        private String csv(ToLongFunction<Elapsed> clock) {
            Spread time = paired.time(variant, clock);
            Spread added = paired.added(variant, clock);
            return String.format(
                    Locale.ROOT,
                    ",%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.4f,%.4f",
                    time.median(),
                    time.quantile(0.25),
                    time.quantile(0.75),
                    added.median(),
                    added.low(),
                    added.high(),
                    addedPercent(clock),
                    addedPerParameter(clock));
        }

        String markdown() {
            Spread time = paired.time(variant, Elapsed::wallNanos);
            String start =
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %s | %s%s | %.1f (%.1f to %.1f) | ",
                            network,
                            parameters,
                            rule,
                            part.equals(STEP) ? listeners + " | " : "",
                            variant.label,
                            time.median(),
                            time.quantile(0.25),
                            time.quantile(0.75));
            if (variant == Variant.PLAIN) {
                return start + "| | | |";
            }
            return start
                    + interval(paired.added(variant, Elapsed::wallNanos))
                    + interval(paired.added(variant, Elapsed::cpuNanos))
                    + String.format(
                            Locale.ROOT,
                            "%+.2f | %+.3f |",
                            addedPercent(Elapsed::cpuNanos),
                            addedPerParameter(Elapsed::cpuNanos));
        }

        private static String interval(Spread added) {
            return String.format(
                    Locale.ROOT,
                    "%+.1f (%+.1f to %+.1f) | ",
                    added.median(),
                    added.low(),
                    added.high());
        }
    }

    /**
     * Measures and reports.
     *
     * @param quick whether to see only that it works
     * @param only a part of the names of the networks to measure, empty for all
     * @param report where to write
     * @throws IOException if files cannot be written
     */
    public static void run(boolean quick, String only, Report report) throws IOException {
        StepOverhead all = new StepOverhead(quick, only);
        all.updates();
        all.steps();
        all.write(report);
    }

    private void updates() {
        for (ParameterSet set : ParameterSet.values()) {
            if (!set.label.contains(only) || (quick && set.elements() > QUICK_ELEMENTS)) {
                continue;
            }
            for (Rule rule : Rule.values()) {
                try (Workload workload = Workload.updates(set, rule)) {
                    measure(UPDATE, set.label, rule, "none", workload, effort());
                }
            }
        }
    }

    private void steps() {
        Shape images = new Shape(quick ? 2 : 32, 3, 32, 32);
        step("tiny net", Networks::tiny, new Shape(16, 4), 3);
        step("residual CNN", Networks::resnet8, images, 10);
        if (!quick) {
            step("ResNet-18", Networks::resnet18, new Shape(8, 3, 32, 32), 10);
        }
    }

    private void step(String network, Supplier<Block> block, Shape input, int classes) {
        if (!network.contains(only)) {
            return;
        }
        for (Rule rule : Rule.values()) {
            for (boolean evaluators : new boolean[] {false, true}) {
                try (Workload workload =
                        Workload.training(block.get(), rule, evaluators, input, classes)) {
                    String listeners = evaluators ? "basic" : "none";
                    measure(STEP, network, rule, listeners, workload, effort());
                }
            }
        }
    }

    private Paired.Effort effort() {
        return quick
                ? new Paired.Effort(2, 2, 100_000, 1, 1)
                : new Paired.Effort(1000, 10, 4_000_000, 3_000_000_000L, 10_000_000_000L);
    }

    private void measure(
            String part,
            String network,
            Rule rule,
            String listeners,
            Workload workload,
            Paired.Effort effort) {
        Paired paired = Paired.measure(workload, effort);
        for (Variant variant : Variant.values()) {
            Row row =
                    new Row(
                            part,
                            network,
                            workload.parameters(),
                            workload.elements(),
                            rule,
                            listeners,
                            variant,
                            paired);
            rows.add(row);
            System.out.println(row.markdown());
        }
    }

    private void write(Report report) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(row -> lines.add(row.csv()));
        report.csv(FILE, lines);
        report.section("update overhead", table(UPDATE, ""));
        report.section("step overhead", table(STEP, "listeners | "));
    }

    private List<String> table(String part, String column) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| network | parameters | optimizer | "
                        + column
                        + "variant | µs a step, median (quartiles) | added µs on the wall, median (95 %"
                        + " interval) | added µs of processor time, median (95 % interval) |"
                        + " added % | added µs a parameter |");
        lines.add("|---|--:|---|---|" + (column.isEmpty() ? "" : "---|") + "--:|--:|--:|--:|--:|");
        rows.stream().filter(row -> row.part().equals(part)).map(Row::markdown).forEach(lines::add);
        return lines;
    }
}
