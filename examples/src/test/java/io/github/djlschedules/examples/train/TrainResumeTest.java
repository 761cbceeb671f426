package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.examples.data.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was interrupted and goes on equals the one that was not. */
class TrainResumeTest {

    private static final int EPOCHS = 10;
    private static final int STEPS = 2;

    @TempDir Path folder;

    /** Returns the oldest checkpoint that is left of a whole training. */
    private static Path middle(Run run) throws IOException {
        try (Stream<Path> folders = Files.list(run.folder().resolve("checkpoints"))) {
            return folders.filter(Files::isDirectory)
                    .min(Comparator.comparingInt(TrainResumeTest::step))
                    .orElseThrow();
        }
    }

    private static int step(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().replace("step-", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--epochs 3 --save-every 1 --augment",
                "--fine-tune --epochs-frozen 1 --epochs-finetune 2 --save-every 2"
                        + " --layer-decay 0.5 --use-cyclical-lr --clr-step-size 3",
                "--lr 5e-5 --backbone resnet50 --model_type baseline --fine_tune --epochs_frozen 1"
                        + " --epochs_finetune 2 --use_cyclical_lr --clr_max_lr 5e-3"
                        + " --clr_step_size 4 --clr_mode triangular2 --save_every 2",
                "--fine_tune --epochs_frozen 1 --epochs_finetune 2 --use_cyclical_lr --lr 5e-5"
                        + " --clr_max_lr 5e-3 --clr_step_size 4 --clr_mode exp_range"
                        + " --clr_gamma 0.9999 --save_every 2",
                "--epochs 3 --save-every 2 --cutout --cutout_holes 1 --cutout_length 4"
                        + " --rotate_degrees 10 --augment",
                "--epochs 3 --save_every 2 --scheduler plateau --scheduler_patience 3"
                        + " --warmup_epochs 1 --early_stopping 7",
                "--fine-tune --epochs-frozen 2 --epochs-finetune 1 --save-every 2 --optimizer adam",
                "--epochs 3 --save-every 2 --scheduler plateau --early-stopping 2",
                "--fine-tune --epochs-frozen 6 --epochs-finetune 3 --early-stopping 1"
                        + " --max-lr 100 --save-every 4",
                "--fine-tune --epochs-frozen 4 --epochs-finetune 4 --early-stopping 1"
                        + " --max-lr 100 --save-every 4",
                "--fine-tune --epochs-frozen 4 --epochs-finetune 4 --early-stopping 2"
                        + " --max-lr 100 --save-every 5"
            })
    void equalsTheUninterruptedOne(String options) throws IOException {
        checkResumed(options + " --batch-size 16" + Run.DIGITS);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"", " --use-cyclical-lr --clr-step-size 5"})
    void keepsTheRateThatWasFound(String policy) throws IOException {
        checkResumed("--epochs 3 --save-every 2 --find-lr --batch-size 16" + policy + Run.DIGITS);
    }

    @Tag("thorough")
    @Test
    void aHundredClassesOfCifarGoOn() throws IOException {
        checkResumed(
                "--dataset CIFAR100 --num_classes 100 --epochs 3 --save_every 2 --limit 128"
                        + folders(100));
    }

    @Tag("slow")
    @Test
    void aThousandClassesOfImageNetGoOn() throws IOException {
        checkResumed(
                "--dataset ImageNet --num_classes 1000 --batch_size 64 --cutout --cutout_holes 1"
                        + " --cutout_length 16 --rotate_degrees 10 --use_albumentation --find_lr"
                        + " --epochs 3 --save_every 2 --limit 128 --image-size 32"
                        + folders(1000));
    }

    /** Writes folders of noise, two images of each class to learn from. */
    private String folders(int classes) throws IOException {
        String[] names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toArray(String[]::new);
        Path images = folder.resolve("images");
        TestImages.write(images.resolve("train"), 2, 32, 32, names);
        TestImages.write(images.resolve("val"), 1, 32, 32, names);
        return " --model custom --data_dir " + images;
    }

    private void checkResumed(String line) throws IOException {
        Run whole = Run.of(folder.resolve("whole"), line);
        Path checkpoint = middle(whole);

        Run resumed = Run.of(folder.resolve("resumed"), line + " --checkpoint " + checkpoint);

        assertThat(resumed.out()).contains("Going on from " + checkpoint);
        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        assertThat(resumed.rates()).isEqualTo(whole.rates());
        assertThat(resumed.report().get("metrics")).isEqualTo(whole.report().get("metrics"));
    }

    @Test
    void anEndedTrainingHasNothingToDo() throws IOException {
        String options = "--epochs 1 --checkpoint " + folder.resolve("kept");
        Run first = Run.digits(folder.resolve("first"), options);
        Run second = Run.digits(folder.resolve("second"), options);

        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(second.report().get("metrics")).isEqualTo(first.report().get("metrics"));
    }

    @Test
    void theRatesOfAnotherTrainingAreNotTaken() throws IOException {
        String options = "--find-lr --epochs 1 --batch-size 16";
        Run adam = Run.digits(folder.resolve("adam"), options + " --optimizer adam");
        Path found = adam.folder().resolve("checkpoints/range-test.json");
        Path kept = Files.createDirectories(folder.resolve("kept")).resolve("range-test.json");
        Files.copy(found, kept);

        Run.digits(folder.resolve("sgd"), options + " --checkpoint " + kept.getParent());

        assertThat(Files.mismatch(kept, found)).as("begin of its own curve").isNotNegative();
    }

    static List<Arguments> schedulers() {
        return Stream.of("step", "cosine", "plateau")
                .flatMap(name -> IntStream.range(0, 3).mapToObj(w -> Arguments.of(name, w)))
                .toList();
    }

    @ParameterizedTest(name = "{0}, warm-up of {1} epochs")
    @CsvSource({"step, 2", "cosine, 1", "plateau, 0"})
    void appliesTheFormula(String scheduler, int warmup) throws IOException {
        checkRates(scheduler, warmup);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}, warm-up of {1} epochs")
    @MethodSource("schedulers")
    void appliesEveryFormula(String scheduler, int warmup) throws IOException {
        checkRates(scheduler, warmup);
    }

    /** No loss is a hundredth of the first: every second one is a cut, before and behind. */
    @ParameterizedTest(name = "warm-up of {0} epochs")
    @ValueSource(ints = {0, 1, 2})
    void cutsOnAPlateauAsIfItWasNotInterrupted(int warmup) throws IOException {
        String line =
                "--scheduler plateau --scheduler-patience 1 --relative-threshold 0.99 --lr 0.01"
                        + " --epochs 10 --save-every 5 --batch-size 32 --warmup-epochs "
                        + warmup;
        Run whole = Run.digits(folder.resolve("whole"), line);
        Run resumed =
                Run.digits(folder.resolve("resumed"), line + " --checkpoint " + middle(whole));

        assertThat(resumed.rates()).isEqualTo(whole.rates()).hasSize(EPOCHS * STEPS);
        assertThat(resumed.sha256()).isEqualTo(whole.sha256());
        for (int step = warmup * STEPS; step < EPOCHS * STEPS; step++) {
            int cuts = Math.max(0, step / STEPS - warmup - 1) / 2;
            assertThat(whole.rates().get(step))
                    .as("rate at step %d", step)
                    .isCloseTo(0.01 * Math.pow(0.5, cuts), within(1e-8));
        }
    }

    private void checkRates(String scheduler, int warmup) throws IOException {
        String line =
                "--scheduler "
                        + scheduler
                        + (scheduler.equals("step") ? " --scheduler-step-size 2" : "")
                        + " --warmup-epochs "
                        + warmup
                        + " --epochs 10 --save-every 5 --batch-size 32 --lr 0.01";
        Run whole = Run.digits(folder.resolve("whole"), line);
        Run resumed =
                Run.digits(folder.resolve("resumed"), line + " --checkpoint " + middle(whole));

        assertThat(resumed.rates()).isEqualTo(whole.rates()).hasSize(EPOCHS * STEPS);
        for (int step = 0; step < EPOCHS * STEPS; step++) {
            int epoch = step / STEPS;
            double expected =
                    epoch < warmup ? 0.01 * (epoch + 1) / warmup : rate(scheduler, epoch - warmup);
            assertThat(whole.rates().get(step))
                    .as("rate at step %d", step)
                    .isCloseTo(expected, within(1e-8));
        }
    }

    /** The rate after some epochs; the loss of the plateau is one that falls. */
    private static double rate(String scheduler, int epoch) {
        return switch (scheduler) {
            case "step" -> Math.max(1e-6, 0.01 * Math.pow(0.5, Math.floorDiv(epoch, 2)));
            case "cosine" -> 1e-6 + (0.01 - 1e-6) * (1 + Math.cos(Math.PI * epoch / EPOCHS)) / 2;
            default -> 0.01;
        };
    }
}
