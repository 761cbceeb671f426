package io.github.djlschedules.examples.evaluate;

import ai.djl.Device;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.DeviceOption;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DataOptions;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.data.Part;
import io.github.djlschedules.examples.evaluation.Classifier;
import io.github.djlschedules.examples.evaluation.Evaluation;
import io.github.djlschedules.examples.evaluation.EvaluationFiles;
import io.github.djlschedules.examples.evaluation.EvaluationReport;
import io.github.djlschedules.examples.evaluation.PredictionsCsv;
import io.github.djlschedules.examples.model.SavedNetwork;
import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.state.ParameterHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how good a saved model is. */
@Command(
        name = "evaluate",
        description = {"Ask a saved model for the classes of labelled images, and count.", ""},
        sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            required = true,
            description = "Folder of model.json and model.params.")
    private Path savedModel = Path.of("");

    @Option(
            names = "--part",
            paramLabel = "NAME",
            defaultValue = "validation",
            description = "validation: what is held out; train; all (default: ${DEFAULT-VALUE}).")
    private Part part = Part.VALIDATION;

    @Mixin private DataOptions data = new DataOptions(DatasetKind.DIGITS);

    @Mixin private DeviceOption device = new DeviceOption();

    @Mixin private OutputOptions output = new OutputOptions("./evaluation");

    @Mixin CommonOptions common = new CommonOptions();

    /** Creates the command. */
    public EvaluateCommand() {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException {
        Usage usage = new Usage(spec);
        data.check(usage);
        Device where = device.device(usage);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        try (SavedNetwork saved = SavedNetwork.load(savedModel, where);
                Classifier classifier = new Classifier(saved)) {
            Images images = data.load(usage, part, saved.classes(), saved.size());
            Evaluation evaluation;
            try (PredictionsCsv csv = new PredictionsCsv(folder, saved.classes())) {
                evaluation = classifier.evaluate(images, csv);
            }
            EvaluationFiles.write(evaluation, folder);
            report.add("seed", data.seed())
                    .add("metrics", metrics(evaluation))
                    .add(
                            "parameters_sha256",
                            ParameterHash.sha256(saved.network().model().getBlock()));
            double seconds = report.addRun(saved.device().toString());
            report.write(folder);
            HtmlReport page = new HtmlReport("evaluate: " + data.dataset().label());
            EvaluationReport.addTo(page, evaluation);
            page.run(report, usage.line()).write(folder);
            print(usage.out(), evaluation, Math.round(seconds), saved, folder);
        }
        return 0;
    }

    private Map<String, Double> metrics(Evaluation evaluation) {
        String prefix = part == Part.VALIDATION ? "validate_" : part.label() + "_";
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(prefix + "loss", evaluation.loss());
        metrics.put(prefix + "accuracy", evaluation.accuracy());
        metrics.put(prefix + "macro_f1", evaluation.macro().f1());
        return metrics;
    }

    private static void print(
            PrintWriter out, Evaluation evaluation, long seconds, SavedNetwork saved, Path folder) {
        out.print(EvaluationTable.of(evaluation));
        out.printf(
                "Took %d s on %s. Files in %s:%n  metrics.json, confusion.csv, confusion.png,"
                        + " predictions.csv, report.json, report.html%n",
                seconds, saved.device(), folder);
    }
}
