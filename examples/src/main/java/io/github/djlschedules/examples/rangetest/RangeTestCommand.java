package io.github.djlschedules.examples.rangetest;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.Task;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.state.ParameterHash;
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

/** Finds a learning rate and a weight decay before training. */
@Command(
        name = "range-test",
        description = {
            "Raise the learning rate from tiny to huge, once for each weight decay, and recommend"
                    + " a pair.",
            ""
        },
        sortOptions = false)
public final class RangeTestCommand implements Callable<Integer> {

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "sgd (momentum 0.9), adam or adamw" + DEFAULT)
    private OptimizerKind optimizer = OptimizerKind.SGD;

    @Option(
            names = "--weight-decays",
            paramLabel = "DECAY",
            split = ",",
            defaultValue = "0,1e-5,1e-4,1e-3",
            description = "Weight decays of the grid" + DEFAULT)
    private List<Double> weightDecays = List.of();

    @Option(
            names = "--momenta",
            paramLabel = "M",
            split = ",",
            description = "Momenta of the grid (default: the optimizer's own).")
    private List<Double> momenta = List.of();

    @Option(
            names = "--lr-range",
            paramLabel = "RATE",
            split = ",",
            defaultValue = "1e-5,10",
            description = "First and last learning rate" + DEFAULT)
    private List<Double> lrRange = List.of();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100",
            description = "Points of each curve" + DEFAULT)
    private int steps;

    @Option(
            names = "--batches-per-step",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches at each point" + DEFAULT)
    private int batchesPerStep;

    @Option(
            names = "--validation-batches",
            paramLabel = "N",
            defaultValue = "1",
            description = "Held-out batches of 360 after each point, 0 for none" + DEFAULT)
    private int validationBatches;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each curve, with other batches" + DEFAULT)
    private int repeats;

    @Mixin private OutputOptions output = new OutputOptions();

    @Mixin CommonOptions common = new CommonOptions();

    /** Creates the command. */
    public RangeTestCommand() {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException {
        Usage usage = new Usage(spec);
        usage.require(
                lrRange.size() == 2, "--lr-range", "must be two rates, first and last", lrRange);
        LrRangeTestBuilder builder = builder(usage);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        try (Task task = data.load(usage)) {
            if (validationBatches > 0) {
                builder.optValidation(task.validation(), validationBatches);
            }
            run(builder.build(), task, report, folder, usage.out());
        }
        return 0;
    }

    private LrRangeTestBuilder builder(Usage usage) {
        try {
            LrRangeTestBuilder builder =
                    LrRangeTest.builder()
                            .optLrRange(lrRange.get(0), lrRange.get(1))
                            .optSteps(steps)
                            .optBatchesPerStep(batchesPerStep)
                            .optRepeats(repeats)
                            .optSeed(data.seed())
                            .optWeightDecays(array(weightDecays));
            return momenta.isEmpty() ? builder : builder.optMomenta(array(momenta));
        } catch (IllegalArgumentException e) {
            throw usage.error(String.valueOf(e.getMessage()));
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void run(LrRangeTest test, Task task, Report report, Path folder, PrintWriter out)
            throws IOException, TranslateException {
        Task.seed(data.seed());
        Device[] devices = Engine.getInstance().getDevices(1);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optDevices(devices)
                        .optOptimizer(optimizer.create());
        try (Model model = Model.newInstance("range-test")) {
            model.setBlock(task.network().get());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(task.input());
                RangeTestResult result = test.run(trainer, task.train());
                result.csv(folder.resolve("range-test.csv"));
                result.json(folder.resolve("range-test.json"));
                result.chart().png(folder.resolve("range-test.png"));
                RangeTestReport.addTo(report, result);
                int points = result.curves().stream().mapToInt(c -> c.rates().length).sum();
                report.add("seed", data.seed())
                        .add("steps", points * batchesPerStep)
                        .add("parameters_sha256", ParameterHash.sha256(model.getBlock()));
                double seconds = report.addRun(devices[0].toString());
                report.write(folder);
                out.println(result.best().reason());
                out.printf(
                        "Parameters restored: %s. Took %d s on %s. Files in %s:%n  report.json,"
                                + " range-test.csv, range-test.json, range-test.png%n",
                        result.restored() ? "yes" : "NO", Math.round(seconds), devices[0], folder);
            }
        }
    }
}
