package io.github.djlschedules.examples.predict;

import ai.djl.Device;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.DeviceOption;
import io.github.djlschedules.examples.cli.OutputOptions;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageFiles;
import io.github.djlschedules.examples.evaluation.Classifier;
import io.github.djlschedules.examples.evaluation.Prediction;
import io.github.djlschedules.examples.evaluation.PredictionsCsv;
import io.github.djlschedules.examples.model.SavedNetwork;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.state.ParameterHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names the classes of image files. */
@Command(
        name = "predict",
        description = {"Ask a saved model for the classes of image files.", ""},
        sortOptions = false)
public final class PredictCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Image files, and folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            required = true,
            description = "Folder of model.json and model.params.")
    private Path savedModel = Path.of("");

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "Print the N most probable classes (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--skip-bad-images",
            description = "Leave out images that cannot be read, and list them.")
    private boolean skipBadImages;

    @Mixin private DeviceOption device = new DeviceOption();

    @Mixin private OutputOptions output = new OutputOptions("./prediction");

    @Mixin CommonOptions common = new CommonOptions();

    /** Creates the command. */
    public PredictCommand() {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws IOException, TranslateException {
        Usage usage = new Usage(spec);
        usage.require(top >= 1, "--top", "must be at least 1", top);
        Device where = device.device(usage);
        List<Path> files = ImageFiles.list(paths);
        Path folder = output.makeFolder();
        Report report = Report.begin(usage.line());
        try (SavedNetwork saved = SavedNetwork.load(savedModel, where);
                Classifier classifier = new Classifier(saved)) {
            ImageFiles images = new ImageFiles(saved.classes(), saved.size(), files);
            List<Prediction> predictions = new ArrayList<>();
            try (PredictionsCsv csv = new PredictionsCsv(folder, saved.classes())) {
                classifier.predict(
                        images.readable(usage, skipBadImages), csv.andThen(predictions::add));
            }
            report.add("paths", paths)
                    .add("images", predictions.size())
                    .add(
                            "parameters_sha256",
                            ParameterHash.sha256(saved.network().model().getBlock()));
            double seconds = report.addRun(saved.device().toString());
            report.write(folder);
            usage.out().print(PredictionTable.of(predictions, saved.classes(), top));
            usage.out()
                    .printf(
                            "Took %.1f s on %s. Files in %s:%n  predictions.csv, report.json%n",
                            seconds, saved.device(), folder);
        }
        return 0;
    }
}
