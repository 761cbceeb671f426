package io.github.djlschedules.examples.rangetest;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DataOptions;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.InputOptions;
import io.github.djlschedules.examples.model.ModelKind;
import io.github.djlschedules.examples.model.ModelOptions;
import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.examples.policy.OptimizerKind;
import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.state.ParameterHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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

    /** The rate of an optimizer whose rate the test replaces. */
    private static final double NEVER_USED = 1e-3;

    private static final double MOMENTUM = 0.9;

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions data = new DataOptions(DatasetKind.DIGITS);

    @Mixin private InputOptions input = new InputOptions();

    @Mixin private ModelOptions models = new ModelOptions(ModelKind.CUSTOM);

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
            description = "Held-out batches after each point, 0 for none" + DEFAULT)
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
        data.check(usage);
        input.check(usage);
        models.check(usage);
        LrRangeTestBuilder builder = builder(usage);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        ImageData images = data.load(usage);
        ImageDataset train = input.training(usage, data.dataset(), images, data.seed()).build();
        if (validationBatches > 0) {
            ImageDataset heldOut = input.validation(data.dataset(), images);
            builder.optValidation(heldOut, validationBatches);
        }
        try (Network network = network(usage, images);
                Trainer trainer = trainer(network, images.size())) {
            LrRangeTest test = builder.build();
            RangeTestResult result =
                    network.hidesStatistics()
                            ? test.run(() -> another(usage, images), train)
                            : test.run(trainer, train);
            // Networks that were thrown away have left this one as it was.
            boolean restored = network.hidesStatistics() || result.restored();
            write(result, restored, trainer, report, folder, usage.out());
        }
        return 0;
    }

    private Network network(Usage usage, ImageData images) throws IOException {
        return models.create(usage, images.size(), images.classes().size());
    }

    private Trainer trainer(Network network, ImageSize size) {
        Engine.getInstance().setRandomSeed(data.seed());
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optDevices(Engine.getInstance().getDevices(1))
                        .optOptimizer(optimizer.create(NEVER_USED, MOMENTUM, 0));
        Trainer trainer = network.model().newTrainer(config);
        trainer.initialize(size.batch(1));
        return trainer;
    }

    /** The test closes the trainer, and with its model all that the network owns. */
    private Trainer another(Usage usage, ImageData images) {
        try {
            return trainer(network(usage, images), images.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
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

    private void write(
            RangeTestResult result,
            boolean restored,
            Trainer trainer,
            Report report,
            Path folder,
            PrintWriter out)
            throws IOException {
        result.csv(folder.resolve("range-test.csv"));
        result.json(folder.resolve("range-test.json"));
        result.chart().png(folder.resolve("range-test.png"));
        RangeTestReport.addTo(report, result);
        int points = result.curves().stream().mapToInt(c -> c.rates().length).sum();
        Device device = trainer.getDevices()[0];
        report.add("restored", restored)
                .add("seed", data.seed())
                .add("steps", points * batchesPerStep)
                .add("parameters_sha256", ParameterHash.sha256(trainer.getModel().getBlock()));
        double seconds = report.addRun(device.toString());
        report.write(folder);
        HtmlReport page = new HtmlReport("range-test: " + data.dataset().label());
        RangeTestReport.addTo(page, result);
        page.run(report, new Usage(spec).line()).write(folder);
        out.println(result.best().reason());
        out.printf(
                "Parameters restored: %s. Took %d s on %s. Files in %s:%n  report.json,"
                        + " report.html, range-test.csv, range-test.json, range-test.png%n",
                restored ? "yes" : "NO", Math.round(seconds), device, folder);
    }
}
