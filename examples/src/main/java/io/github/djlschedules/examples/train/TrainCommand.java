package io.github.djlschedules.examples.train;

import ai.djl.Device;
import ai.djl.training.Trainer;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DataOptions;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.evaluation.Evaluation;
import io.github.djlschedules.examples.evaluation.EvaluationFiles;
import io.github.djlschedules.examples.evaluation.EvaluationReport;
import io.github.djlschedules.examples.evaluation.PredictionsCsv;
import io.github.djlschedules.examples.input.ImageDataset;
import io.github.djlschedules.examples.input.InputOptions;
import io.github.djlschedules.examples.input.Statistics;
import io.github.djlschedules.examples.model.ModelKind;
import io.github.djlschedules.examples.model.ModelOptions;
import io.github.djlschedules.examples.model.SavedNetwork;
import io.github.djlschedules.examples.policy.PolicyOption;
import io.github.djlschedules.examples.policy.PolicyOptions;
import io.github.djlschedules.examples.rangetest.RangeTestReport;
import io.github.djlschedules.examples.report.EffectiveOptions;
import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a network on images under a learning-rate policy. */
@Command(
        name = "train",
        description = {"Train a network on images under a learning-rate policy.", ""},
        customSynopsis = "djl-schedules-examples train [--policy NAME] [options]",
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {

    private final Baseline baseline;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions data = new DataOptions(DatasetKind.CIFAR10);

    @Mixin private InputOptions input = new InputOptions();

    @Mixin private ModelOptions models = new ModelOptions(ModelKind.RESNET50);

    @Mixin private PhaseOptions phaseOptions = new PhaseOptions();

    @Mixin private PolicyChoice policyChoice = new PolicyChoice();

    @Mixin private OptimizerOptions optimizer = new OptimizerOptions();

    @Mixin private RunOptions run = new RunOptions();

    @Mixin private GpuOptions gpus = new GpuOptions();

    @Mixin private OutputOptions output = new OutputOptions();

    @Mixin CommonOptions common = new CommonOptions();

    private TrainCommand(Baseline baseline) {
        this.baseline = baseline;
    }

    /**
     * Creates the command with the options of all policies.
     *
     * @param args the command line, whose words decide on some defaults
     * @return the command
     */
    public static CommandLine commandLine(String... args) {
        Baseline baseline = Baseline.of(args);
        CommandLine command = new CommandLine(new TrainCommand(baseline));
        // The previews' alone: a training has metrics of its own.
        PolicyOptions.addTo(command.getCommandSpec(), PolicyOption.METRICS);
        // As in the scripts that it replaces, the last one counts.
        return command.setDefaultValueProvider(baseline).setOverwrittenOptionsAllowed(true);
    }

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException {
        Usage usage = new Usage(spec);
        run.check(usage);
        data.check(usage);
        input.check(usage);
        models.check(usage);
        phaseOptions.check(usage);
        optimizer.check(usage);
        ChosenPolicy policy = policyChoice.choose(usage, baseline, run.findsRate());
        optimizer.checkMomentum(usage, policy.drivesMomentum());
        policy.events().forEach(usage.out()::println);
        List<Device> devices = gpus.devices(usage);
        if (devices.size() > 1) {
            run.checkSeveralDevices(usage);
            optimizer.checkSeveralDevices(usage);
        }
        Path folder = policy.isCyclic() ? output.makeCyclicalFolder("train") : output.makeFolder();
        EffectiveOptions options = EffectiveOptions.of(usage.line(), baseline::source);
        List<Phase> phases = phaseOptions.phases(options);
        policy.checkWarmup(usage, phases);
        policy.addTo(options);
        if (models.isSaved()) {
            options.put("--model", models.kind(), "saved");
        }
        options.put("--device", devices.get(0), EffectiveOptions.DEFAULT);
        usage.out().println("Options, and where they come from:");
        options.print(usage.out());
        usage.out().flush();
        Report report = Report.begin(usage.line(), options);
        train(usage, report, options, policy, phases, devices, folder);
        return 0;
    }

    private void train(
            Usage usage,
            Report report,
            EffectiveOptions options,
            ChosenPolicy chosen,
            List<Phase> phases,
            List<Device> devices,
            Path folder)
            throws IOException, TranslateException {
        if (devices.get(0).isGpu()) {
            data.enlargeCifar();
        }
        ImageData images = data.load(usage);
        int seed = data.seed();
        TrainingData batches =
                new TrainingData(
                        usage, input, data.dataset(), images, optimizer.accumulate(), seed);
        options.put("--image-size", images.size().height(), EffectiveOptions.DEFAULT);
        report(usage, report, images, batches);
        Learners learners = new Learners(usage, models, images, optimizer, devices, seed);
        Keeping keeping = run.keeping(folder);
        keeping.clear();
        ChosenPolicy policy = chosen;
        RangeTestResult found = null;
        if (run.findsRate()) {
            found = new RateFinder(learners, phases.get(0)).test(batches.train(), keeping);
            found.csv(folder.resolve("range-test.csv"));
            found.chart().png(folder.resolve("range-test.png"));
            RangeTestReport.addTo(report, found);
            policy = RateFinder.use(found, chosen, usage);
            policy.addTo(options);
        }
        report.add(options);
        Policy drives = policy.over(usage, phases, batches.stepsPerEpoch());
        usage.out().println(drives.name());
        PhasedTraining training =
                new PhasedTraining(usage, phases, batches, run.patience(), seed, chosen.events());
        double rate = policy.constantRate();
        Trained trained;
        Evaluation evaluation;
        try (Learner learner = learners.create(rate, phases.get(0))) {
            trained = training.run(learner, drives, keeping);
            SavedNetwork.save(
                    folder.resolve("model"),
                    learner.network(),
                    models.kind(),
                    images.classes(),
                    images.size(),
                    Statistics.of(data.dataset()));
            evaluation = evaluate(learner, batches, folder);
        }
        Trained constant = null;
        if (run.comparesConstant()) {
            usage.out().println("For comparison, at the constant rate " + (float) rate + ":");
            try (Learner learner = learners.create(rate, phases.get(0))) {
                constant = training.run(learner, null, keeping.nothing());
            }
        }
        TrainOutputs outputs = new TrainOutputs(folder, drives.name(), trained, constant);
        outputs.write(report);
        HtmlReport page = new HtmlReport("train: " + data.dataset().label());
        outputs.results().forEach(page::text);
        if (found != null) {
            RangeTestReport.addTo(page, found);
        }
        outputs.addTo(page);
        EvaluationReport.addTo(page, evaluation);
        double seconds = report.addRun(devices.get(0).toString());
        report.write(folder);
        page.run(report, usage.line()).write(folder);
        outputs.print(usage.out(), seconds);
    }

    private static Evaluation evaluate(Learner learner, TrainingData batches, Path folder)
            throws IOException, TranslateException {
        ImageDataset heldOut = batches.validation();
        Trainer trainer = learner.trainer();
        try (PredictionsCsv csv = new PredictionsCsv(folder, heldOut.images().classes())) {
            Evaluation evaluation =
                    Evaluation.of(trainer::evaluate, trainer.getManager(), heldOut, csv);
            EvaluationFiles.write(evaluation, folder);
            return evaluation;
        }
    }

    private void report(Usage usage, Report report, ImageData images, TrainingData batches) {
        usage.out()
                .printf(
                        "%d images to learn from and %d held out, %d by %d in %d classes;"
                                + " %d steps an epoch%n",
                        batches.train().images().count(),
                        images.validation().count(),
                        images.size().height(),
                        images.size().width(),
                        images.classes().size(),
                        batches.stepsPerEpoch());
        report.add("seed", data.seed())
                .add("image_size", images.size().height())
                .add("classes", images.classes())
                .add("steps_per_epoch", batches.stepsPerEpoch());
    }
}
