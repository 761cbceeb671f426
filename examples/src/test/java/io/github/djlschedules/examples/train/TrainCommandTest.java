package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.cli.OneLineErrors;
import io.github.djlschedules.examples.data.TestImages;
import io.github.djlschedules.examples.model.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command lines of the scripts that the command replaces, on small data. */
class TrainCommandTest {

    /** Folders of noise in ten classes, and in a hundred. */
    @TempDir static Path images;

    @TempDir Path folder;

    @BeforeAll
    static void write() throws IOException {
        for (int classes : new int[] {10, 100}) {
            String[] names =
                    IntStream.range(0, classes).mapToObj(c -> "c" + c).toArray(String[]::new);
            Path data = images.resolve("of" + classes);
            TestImages.write(data.resolve("train"), 400 / classes, 32, 32, names);
            TestImages.write(data.resolve("val"), 2, 32, 32, names);
        }
    }

    private Run small(String line, int classes) throws IOException {
        return Run.of(
                folder, line + " --model custom --data_dir " + images.resolve("of" + classes));
    }

    @Test
    @Tag("slow")
    void cifar10WithAFoundRate() throws IOException {
        Run run = small("--dataset CIFAR10 --find_lr --epochs 2 --limit 80 --batch-size 16", 10);

        assertThat(run.out()).contains("Found the rate ", "OneCycle(max=");
        double found = run.report().getAsJsonObject("best").get("max_lr").getAsDouble();
        assertThat(run.rates()).hasSize(10);
        assertThat(run.rates().stream().mapToDouble(r -> r).max().orElseThrow())
                .isLessThanOrEqualTo((float) found)
                .isGreaterThan(0.9 * found);
        assertThat(run.report().get("restored").getAsBoolean()).isTrue();
        assertThat(run.folder().resolve("range-test.png")).isNotEmptyFile();
    }

    @Test
    void cifar100() throws IOException {
        Run run = small("--dataset CIFAR100 --num_classes 100 --epochs 1 --limit 128", 100);

        assertThat(run.report().getAsJsonArray("classes")).hasSize(100);
        assertThat(run.option("max-lr")).isEqualTo("0.01 default");
        assertThat(run.option("image-size")).isEqualTo("32 default");
    }

    @Test
    @Tag("slow")
    void imageNetWithAllAugmentation() throws IOException {
        Run run =
                small(
                        "--dataset ImageNet --num_classes 100 --batch_size 64 --cutout"
                                + " --cutout_holes 1 --cutout_length 16 --rotate_degrees 10"
                                + " --use_albumentation --find_lr --epochs 1 --limit 64"
                                + " --image-size 32",
                        100);

        assertThat(run.option("cutout")).isEqualTo("true given");
        assertThat(run.report().get("steps").getAsInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"triangular", "triangular2", "exp_range --clr_gamma 0.9999"})
    void fineTuningUnderACyclicalRate(String mode) throws IOException {
        Run run =
                small(
                        "--lr 5e-5 --backbone resnet50 --model_type baseline --fine_tune"
                                + " --epochs_frozen 1 --epochs_finetune 2 --use_cyclical_lr"
                                + " --clr_max_lr 5e-3 --clr_step_size 4 --clr_mode "
                                + mode
                                + " --limit 48 --batch-size 16",
                        10);

        assertThat(run.folder().getFileName().toString()).matches("train_clr_\\d{8}-\\d{6}");
        List<Double> rates = run.rates();
        assertThat(rates).hasSize(9);
        // Three steps up; the second phase begins again, and comes to the top after four.
        assertThat(rates.get(0)).isCloseTo(5e-5, within(1e-9));
        assertThat(rates.get(2)).isCloseTo(5e-5 + (5e-3 - 5e-5) / 2, within(1e-5));
        assertThat(rates.get(3)).isCloseTo(5e-5, within(1e-9));
        assertThat(rates.get(7)).isCloseTo(5e-3, within(1e-5));
    }

    @Test
    void aTorchScriptNetworkIsFineTuned() throws Exception {
        Path file =
                Path.of(
                        Objects.requireNonNull(
                                        Network.class.getResource("features.pt"), "features.pt")
                                .toURI());
        Run run =
                Run.of(
                        folder,
                        "--dataset custom --data-dir "
                                + images.resolve("of10")
                                + " --limit 64 --batch-size 32 --find-lr --fine-tune"
                                + " --epochs-frozen 1 --epochs-finetune 1 --layer-decay 0.5"
                                + " --pretrained="
                                + file);

        assertThat(run.rates()).hasSize(4);
        assertThat(run.out()).contains("Epochs 1 to 1: head only", "Epochs 2 to 2: all layers");
    }

    @Test
    void aSavedNetworkIsFineTuned() throws IOException {
        Path saved = Run.digits(folder.resolve("first"), "--epochs 1").folder().resolve("model");
        String line =
                "train --dataset digits --epochs-frozen 1 --limit 100 --batch-size 16"
                        + " --pretrained="
                        + saved
                        + " --output-dir "
                        + folder.resolve("second");
        Outcome outcome = Outcome.of(line);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).containsPattern("model +custom +saved");
        assertThat(outcome.code()).isZero();
        Outcome other = Outcome.of(line + " --model resnet18");
        assertThat(other.err())
                .hasLineCount(1)
                .startsWith("error: --model must be custom as in --pretrained=" + saved)
                .contains(", but --model=resnet18");
        assertThat(other.code()).isEqualTo(2);
        Outcome larger = Outcome.of(line + " --image-size 16");
        assertThat(larger.err())
                .hasLineCount(1)
                .startsWith("error: --image-size must be 8 as in --pretrained=" + saved)
                .contains(", but --image-size=16");
        assertThat(larger.code()).isEqualTo(2);
    }

    @Test
    void theBaselineOnAPlateau() throws IOException {
        Run run =
                small(
                        "--epochs 2 --batch_size 16 --scheduler plateau --scheduler_patience 3"
                                + " --warmup_epochs 1 --save_every 5 --early_stopping 7"
                                + " --run_name baseline --limit 32",
                        10);

        assertThat(run.folder().getFileName().toString()).matches("baseline_\\d{8}-\\d{6}");
        assertThat(run.option("optimizer")).isEqualTo("ADAM default");
        assertThat(run.option("factor")).isEqualTo("0.5 default");
        assertThat(run.rates()).containsOnly(1e-4);
        assertThat(run.folder())
                .isDirectoryContaining("glob:**history.{csv,json,png}")
                .isDirectoryContaining("glob:**lr_schedule.png");
        assertThat(run.folder().resolve("checkpoints/latest")).exists();
    }

    /** The saved model is the trained one: evaluated in another command it is as good. */
    @Test
    void theModelIsEvaluatedAsItWasTrained() throws IOException {
        Run run = Run.digits(folder, "--max-lr 0.05 --epochs 2 --policy one-cycle");

        assertThat(run.folder())
                .isDirectoryContaining("glob:**report.html")
                .isDirectoryContaining("glob:**confusion.{csv,png}");
        double trained = metric(run.folder(), "accuracy");
        assertThat(run.report().getAsJsonObject("metrics").get("validate_accuracy").getAsDouble())
                .isCloseTo(trained, within(1e-6));
        Path again = folder.resolve("again");
        String line =
                "evaluate --dataset digits --limit 100 --val-share 0.2 --saved-model "
                        + run.folder().resolve("model")
                        + " --output-dir "
                        + again;
        assertThat(Outcome.of(line).code()).isZero();
        assertThat(metric(again, "accuracy")).isEqualTo(trained);
        assertThat(again.resolve("predictions.csv"))
                .hasSameTextualContentAs(run.folder().resolve("predictions.csv"));
    }

    private static double metric(Path folder, String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("metrics.json")))
                .getAsJsonObject()
                .get(name)
                .getAsDouble();
    }

    @Test
    void aPresetGivesWayToWhatIsGiven() throws IOException {
        Run run = Run.digits(folder, "--preset balanced --epochs 1 --batch-size 16");

        assertThat(run.option("epochs")).isEqualTo("1 given");
        assertThat(run.option("policy")).isEqualTo("one-cycle preset");
        assertThat(run.option("max-lr")).isEqualTo("0.01 preset");
        assertThat(run.option("momentum-range")).isEqualTo("0.95,0.85 preset");
        assertThat(run.option("workers")).isEqualTo("1 given");
        Run other = Run.digits(folder, "--preset balanced --scheduler step --epochs 1");
        assertThat(other.rates()).containsOnly(1e-4);
    }

    @Test
    void aRateIsFoundUpdateByUpdate() throws IOException {
        Run run = Run.digits(folder, "--find-lr --epochs 1 --batch-size 16 --accumulate 2");

        assertThat(run.out()).contains("64 images to learn from", "; 2 steps an epoch");
        assertThat(run.folder().resolve("checkpoints/range-test.json"))
                .content()
                .containsPattern("batches_per_step\\W+2\\b");
    }

    /** At so high a rate no epoch is better than the first. */
    @Test
    void aStopEndsItsOwnPhaseAlone() throws IOException {
        Run run =
                Run.digits(
                        folder,
                        "--fine-tune --epochs-frozen 12 --epochs-finetune 4 --early-stopping 1"
                                + " --max-lr 100 --batch-size 16 --seed 1");

        assertThat(run.out())
                .containsSubsequence(
                        "Epochs 1 to 12: head only",
                        "Stopped early",
                        "Epochs 13 to 16: all layers",
                        "epoch  13/16",
                        "Stopped early")
                .as("the loss of the best epoch of the phase")
                .containsPattern(
                        "(?s)epoch  13/16[^\\n]*validation loss (\\S+) .*Validation loss \\1,");
        JsonObject history = run.report().getAsJsonObject("lr_history");
        List<Integer> steps =
                history.getAsJsonArray("iterations").asList().stream()
                        .map(step -> step.getAsInt())
                        .toList();
        int second = steps.indexOf(60);
        assertThat(second).as("first update of the second phase").isBetween(10, 55);
        assertThat(run.report().get("steps").getAsInt()).isEqualTo(steps.size());
        assertThat(run.rates().get(second))
                .as("one-cycle begins anew")
                .isEqualTo(run.rates().get(0));
    }

    /** A program that reads the output must not need the user's locale. */
    @Test
    void theDecimalMarkIsThePoint() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Run run = Run.digits(folder, "--epochs 1 --batch-size 16");
            assertThat(run.out())
                    .containsPattern("training loss \\d+\\.\\d{4} ")
                    .containsPattern("Validation loss \\d+\\.\\d{4},");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theHeadAloneLearns() throws IOException {
        Run run = Run.digits(folder, "--epochs-frozen 1 --batch-size 16 --save-every 1");

        assertThat(run.out()).contains("Epochs 1 to 1: head only");
        JsonObject state =
                JsonParser.parseString(
                                Files.readString(
                                        run.folder().resolve("checkpoints/step-5/run.json")))
                        .getAsJsonObject();
        assertThat(state.getAsJsonObject("groups").keySet())
                .isNotEmpty()
                .noneMatch(name -> name.contains("Linear"));
    }

    @Test
    void aConstantRateBesideThePolicyChangesNothing() throws IOException {
        String options =
                "--policy cosine --lr 0.1 --epochs 2 --batch-size 16 --accumulate 2 --clip-norm 1";
        Run alone = Run.digits(folder.resolve("alone"), options);
        Run both = Run.digits(folder.resolve("both"), options + " --compare-constant");
        Run again =
                Run.digits(
                        folder.resolve("again"),
                        options
                                + " --compare-constant --checkpoint "
                                + both.folder().resolve("checkpoints"));

        JsonObject constant = both.report().getAsJsonObject("constant");
        assertThat(constant.get("learning_rate").getAsFloat()).isEqualTo(0.1f);
        assertThat(both.folder().resolve("compare-constant.png")).isNotEmptyFile();
        assertThat(both.rates()).hasSize(4);
        assertThat(both.sha256()).isEqualTo(alone.sha256());
        assertThat(both.folder().resolve("checkpoints/none")).doesNotExist();
        assertThat(constant.get("parameters_sha256").getAsString()).isNotEqualTo(alone.sha256());
        assertThat(again.out()).containsSubsequence("Going on from ", "For comparison, at ");
        assertThat(again.report().getAsJsonObject("constant")).isEqualTo(constant);
        assertThat(again.sha256()).isEqualTo(alone.sha256());
    }

    @Test
    void aPlateauGivesWayIfToldTo() throws IOException {
        Run run =
                Run.digits(
                        folder,
                        "--use-cyclical-lr --scheduler plateau --scheduler-patience 3"
                                + " --on-conflict drop-plateau --epochs 1");

        assertThat(run.out()).contains("plateau is dropped", "CyclicLR(");
        String event = "plateau is dropped: cyclic drives the learning rate";
        JsonObject told = run.report().getAsJsonArray("events").get(0).getAsJsonObject();
        assertThat(told.get("event").getAsString()).isEqualTo(event);
        assertThat(told.get("step").getAsInt()).isZero();
        assertThat(run.folder().resolve("report.html")).content().contains(event);
        assertThat(run.folder().resolve("history.json")).content().contains(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--use_cyclical_lr --lr 5e-5 --clr_max_lr 5e-3 --clr_step_size 4 --epochs 2",
                "--scheduler step --scheduler_step_size 1 --scheduler_gamma 0.3 --epochs 3",
                "--scheduler cosine --scheduler_t_max 4 --warmup_epochs 1 --epochs 3",
                "--fine_tune --epochs_frozen 1 --epochs_finetune 2 --warmup_epochs 0",
                "--preset conservative --epochs 2"
            })
    void previewShowsTheRatesOfATraining(String options) throws IOException {
        Run run = Run.digits(folder.resolve("run"), options + " --batch-size 16");
        Path csv = folder.resolve("preview.csv");
        int perEpoch = run.report().get("steps_per_epoch").getAsInt();
        Outcome preview =
                Outcome.of(
                        "preview %s --steps-per-epoch %d --csv %s"
                                .formatted(options, perEpoch, csv));

        assertThat(preview.err()).isEmpty();
        List<Float> shown =
                Files.readAllLines(csv).stream()
                        .skip(1)
                        .map(line -> Float.valueOf(line.split(",", -1)[1]))
                        .toList();
        assertThat(run.rates()).map(Double::floatValue).isEqualTo(shown);
    }

    @Test
    void presetsAreListedWithTheirCommands() {
        Outcome outcome = Outcome.of("presets");

        assertThat(outcome.code()).isZero();
        for (Preset preset : Preset.values()) {
            assertThat(outcome.out()).contains(preset.label(), "train " + preset.line());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0, ''", "best, 2, 'must be one of conservative, balanced'"})
    void presetsAskWhichToRun(String answer, int code, String message) {
        Outcome outcome = presets(answer);

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).contains("Which one is to run");
        assertThat(outcome.err()).contains(message);
    }

    @Test
    void thePresetThatIsChosenIsTrained() throws IOException {
        String options = "--dataset digits --model custom --limit 100 --epochs 1 --device cpu";
        Outcome outcome =
                presets("Balanced\n", (options + " --output-dir " + folder).split(" ", -1));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("OneCycle(max=0.01", "momentum-range", options);
        assertThat(folder.resolve("model/model.params")).isNotEmptyFile();
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("examples.jar train \\\n  --preset balanced");
    }

    private static Outcome presets(String answer, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(new PresetsCommand(new BufferedReader(new StringReader(answer))))
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .setParameterExceptionHandler(new OneLineErrors())
                        .execute(options);
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void checkpointsOfAFormerTrainingAreKept() throws IOException {
        Run.digits(folder, "--epochs 1");
        Run.digits(folder, "--epochs 1");

        try (var folders = Files.list(folder)) {
            assertThat(folders.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("checkpoints-before-"));
        }
    }
}
