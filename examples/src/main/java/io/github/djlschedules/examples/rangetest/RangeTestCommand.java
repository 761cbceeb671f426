package io.github.djlschedules.examples.rangetest;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.Trainer;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Defaults;
import io.github.djlschedules.examples.cli.OptionNames;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.model.Network;
import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.spark.DistributedRangeTest;
import io.github.djlschedules.spark.SparkLibrary;
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

    /** Beside the files of a distributed test; here a later run finds them. */
    private static final String FINISHED = "trials";

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Spec private @Nullable CommandSpec spec;

    @Mixin private Subject subject = new Subject();

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

    @Option(
            names = "--spark",
            paramLabel = "MASTER_URL",
            description =
                    "Train the curves on Apache Spark, as in local[*] or spark://HOST:7077; needs"
                            + " the application built with -Pspark.")
    private @Nullable String spark;

    @Mixin private OutputOptions output = new OutputOptions();

    @Mixin CommonOptions common = new CommonOptions();

    /** Creates the command. */
    public RangeTestCommand() {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException, InterruptedException {
        if (spark != null) {
            Defaults.oneThread(); // Before the network here loads the engine.
        }
        Usage usage = new Usage(spec);
        usage.require(
                lrRange.size() == 2, "--lr-range", "must be two rates, first and last", lrRange);
        usage.require(
                validationBatches >= 0,
                "--validation-batches",
                "must be at least 0",
                validationBatches);
        subject.check(usage);
        checkSpark(usage);
        LrRangeTestBuilder builder = builder(usage);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        ImageData images = subject.load(usage);
        try (Network network = subject.network(usage, images, device());
                Trainer trainer = subject.trainer(network, images, device())) {
            RangeTestResult result =
                    spark == null
                            ? local(usage, builder, images, network, trainer)
                            : distributed(usage, builder, spark, folder);
            // Networks that were thrown away have left this one as it was.
            boolean restored = spark != null || network.hidesStatistics() || result.restored();
            write(result, restored, trainer, report, folder, usage.out());
        }
        return 0;
    }

    private void checkSpark(Usage usage) {
        if (spark != null && !SparkLibrary.isPresent()) {
            throw usage.error(
                    "--spark must find Spark among the application's libraries, but --spark="
                            + spark
                            + "; build it with mvn -q -DskipTests -Pspark package");
        }
    }

    private static Device device() {
        return Engine.getInstance().getDevices(1)[0];
    }

    private RangeTestResult local(
            Usage usage,
            LrRangeTestBuilder builder,
            ImageData images,
            Network network,
            Trainer trainer)
            throws IOException, TranslateException {
        ImageDataset train = subject.training(usage, images);
        if (validationBatches > 0) {
            builder.optValidation(subject.validation(images), validationBatches);
        }
        LrRangeTest test = builder.build();
        return network.hidesStatistics()
                ? test.run(() -> another(usage, images), train)
                : test.run(trainer, train);
    }

    /** The test closes the trainer, and with its model all that the network owns. */
    private Trainer another(Usage usage, ImageData images) {
        try {
            return subject.trainer(subject.network(usage, images, device()), images, device());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private RangeTestResult distributed(
            Usage usage, LrRangeTestBuilder builder, String master, Path folder)
            throws IOException, InterruptedException {
        boolean validated = validationBatches > 0;
        if (validated) {
            builder.optValidationBatches(validationBatches);
        }
        return DistributedRangeTest.builder()
                .setTest(builder.build())
                .setSetup(SubjectTrials.of(usage.line(), validated))
                .optFolder(folder.resolve(FINISHED))
                .build()
                .runOn(master);
    }

    private LrRangeTestBuilder builder(Usage usage) {
        try {
            LrRangeTestBuilder builder =
                    LrRangeTest.builder()
                            .optLrRange(lrRange.get(0), lrRange.get(1))
                            .optSteps(steps)
                            .optBatchesPerStep(batchesPerStep)
                            .optRepeats(repeats)
                            .optSeed(subject.seed())
                            .optWeightDecays(array(weightDecays));
            return momenta.isEmpty() ? builder : builder.optMomenta(array(momenta));
        } catch (IllegalArgumentException e) {
            throw usage.error(
                    OptionNames.translate(
                            String.valueOf(e.getMessage()),
                            usage.line().commandSpec().optionsMap().keySet()));
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
                .add("seed", subject.seed())
                .add("steps", points * batchesPerStep)
                .add("parameters_sha256", ParameterHash.sha256(trainer.getModel().getBlock()));
        double seconds = report.addRun(device.toString());
        report.write(folder);
        HtmlReport page = new HtmlReport("range-test: " + subject.dataset().label());
        RangeTestReport.addTo(page, result);
        page.run(report, new Usage(spec).line()).write(folder);
        out.println(result.best().reason());
        out.printf(
                "Parameters restored: %s. Took %d s on %s. Files in %s:%n  report.json,"
                        + " report.html, range-test.csv, range-test.json, range-test.png%n",
                restored ? "yes" : "NO", Math.round(seconds), device, folder);
    }
}
