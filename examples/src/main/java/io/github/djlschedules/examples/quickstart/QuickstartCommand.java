package io.github.djlschedules.examples.quickstart;

import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Defaults;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.Digits;
import io.github.djlschedules.examples.quickstart.TrainedNet.Shown;
import io.github.djlschedules.examples.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a one-cycle with the best constant rate on handwritten digits. */
@Command(
        name = "quickstart",
        description = {
            "Train a small network on handwritten digits with a one-cycle, and with constant rates.",
            "",
            "For each seed a range test finds the one-cycle's rate and weight decay, and the constant"
                    + " rate is the best of several on the validation part (20 %%). All runs have"
                    + " the same epochs, first weights and batches; the two chosen networks are"
                    + " tested once on the test part (20 %%).",
            ""
        },
        sortOptions = false)
public final class QuickstartCommand implements Callable<Integer> {

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "First seed: of split, weights and batches" + DEFAULT)
    private int seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Number of seeds, counted up from the first" + DEFAULT)
    private int seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "8",
            description = "Epochs of every run" + DEFAULT)
    private int epochs;

    @Option(
            names = "--weight-decays",
            paramLabel = "DECAY",
            split = ",",
            defaultValue = "0,1e-5,1e-4,1e-3",
            description = "Grid of the range test" + DEFAULT)
    private List<Double> weightDecays = List.of();

    @Option(
            names = "--range-test-steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "Points of each of its curves" + DEFAULT)
    private int rangeTestSteps;

    @Option(
            names = "--constant-lrs",
            paramLabel = "RATE",
            split = ",",
            defaultValue = "0.003,0.01,0.03,0.1,0.3",
            description = "Rates that the constant one chooses from" + DEFAULT)
    private List<Double> constantLrs = List.of();

    @Mixin CommonOptions common = new CommonOptions();

    /** Creates the command. */
    public QuickstartCommand() {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException {
        Usage usage = new Usage(spec);
        checkOptions(usage);
        ContestPlan plan =
                new ContestPlan(seed, seeds, epochs, weightDecays, rangeTestSteps, constantLrs);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        Defaults.oneThread(); // So small a network gains nothing from a second one.
        PrintWriter out = usage.out();
        out.printf(
                "Handwritten digits: %d runs of %d epochs, %d seeds%n", plan.runs(), epochs, seeds);
        out.flush();

        ContestResult result = new Contest(Digits.load(), plan).run();

        QuickstartReport.addTo(report, result);
        double seconds = report.addRun(result.shown().device());
        report.write(folder);
        writeFiles(result.shown(), folder);
        QuickstartPicture.of(result).png(folder.resolve("quickstart.png"));
        new ResultTable(out, result).print();
        out.printf(
                "Took %d s on %s. Files in %s:%n  report.json, quickstart.png%n"
                        + "  range-test.csv, range-test.png,"
                        + " schedule.png, history.csv, history.json, history.png%n"
                        + "  (the range test and the one-cycle of seed %d)%n",
                Math.round(seconds), result.shown().device(), folder, result.first().seed());
        return 0;
    }

    private void checkOptions(Usage usage) {
        usage.require(seeds >= 1, "--seeds", "must be at least 1", seeds);
        usage.require(epochs >= 1, "--epochs", "must be at least 1", epochs);
        usage.require(
                rangeTestSteps >= 10, "--range-test-steps", "must be at least 10", rangeTestSteps);
        for (double decay : weightDecays) {
            boolean legal = Double.isFinite(decay) && decay >= 0;
            usage.require(legal, "--weight-decays", "must be finite and >= 0", decay);
        }
        checkRates(usage, "--constant-lrs", constantLrs);
    }

    private static void checkRates(Usage usage, String option, List<Double> rates) {
        for (double rate : rates) {
            boolean legal = Double.isFinite(rate) && rate > 0;
            usage.require(legal, option, "must be finite and > 0", rate);
        }
    }

    private static void writeFiles(Shown shown, Path folder) throws IOException {
        shown.rangeTest().csv(folder.resolve("range-test.csv"));
        shown.rangeTest().chart().png(folder.resolve("range-test.png"));
        shown.preview().chart().png(folder.resolve("schedule.png"));
        shown.history().csv(folder.resolve("history.csv"));
        shown.history().json(folder.resolve("history.json"));
        shown.history().chart().png(folder.resolve("history.png"));
    }
}
