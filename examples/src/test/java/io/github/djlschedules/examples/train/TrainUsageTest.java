package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.data.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainUsageTest {

    @TempDir Path folder;

    private static final String SMALL = " --dataset digits --model custom --limit 100 --epochs 1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --policy step-up                       | --policy must be one of cyclic
                    --scheduler linear                     | must be one of cyclic
                    --policy step --scheduler step         | Only one of --policy and --scheduler must be given
                    --use-cyclical-lr --policy one-cycle   | --use-cyclical-lr must not be given with another policy, but --policy=one-cycle
                    --use-cyclical-lr --scheduler plateau  | --scheduler=plateau; --on-conflict drop-plateau lets it give way
                    --use-cyclical-lr --on-conflict maybe  | --on-conflict must be refuse or drop-plateau, but --on-conflict=maybe
                    --clr-max-lr 1                         | --clr-max-lr must come with a cyclic policy, but it is one-cycle
                    --scheduler-gamma 0.5                  | --scheduler-gamma must come with --scheduler
                    --scheduler cosine --scheduler-step-size 3 | --scheduler-step-size must come with --scheduler step
                    --scheduler step --scheduler-step-size 0 | --scheduler-step-size must be at least 1, but --scheduler-step-size=0
                    --scheduler step --step-size 100       | --step-size counts steps
                    --scheduler step --lr NaN              | --lr must be finite and > 0, but --lr=NaN
                    --lr 0.1                               | --lr must not be given for --policy one-cycle
                    --policy step --lr 0.1                 | --step-size must be given for --policy step
                    --use-cyclical-lr --lr 0.1 --base-lr 0.1 | Only one of --lr and --base-lr must be given
                    --policy cosine --lr 0.1 --min-lr 1    | --min-lr must not exceed --lr=0.1, but --min-lr=1.0
                    --find-lr --max-lr 1                   | --max-lr must not be given with --find-lr, which finds it, but --max-lr=1
                    --warmup-epochs -1                     | --warmup-epochs must be at least 0, but --warmup-epochs=-1
                    --warmup-epochs 1 --warmup-steps 1     | Only one of --warmup-epochs and --warmup-steps
                    --warmup-epochs 2                      | --warmup-epochs must be less than the epochs, 1 of all layers, but --warmup-epochs=2
                    --scheduler step --warmup-epochs 1     | --warmup-epochs must be less than the epochs, 1 of all layers, but --warmup-epochs=1
                    --warmup-steps 9                       | --warmup-steps must be less than the 1 steps of the run, but --warmup-steps=9
                    --flavour keras --max-lr 1             | --max-lr must not be set for the flavour KERAS, which has no such option, but --max-lr=1.0; give --lr-range LOW,HIGH
                    --scheduler plateau --gamma 0.3 --scheduler-gamma 0.5 | Only one of --scheduler-gamma and --gamma must be given
                    --metrics 1,2                          | Unknown options: '--metrics'
                    --momentum 0 --momentum-range 0.95,0.85 | --momentum must be above 0 with --momentum-range, but --momentum=0.0
                    --momentum 1                           | --momentum must be in [0, 1), but --momentum=1.0
                    --weight-decay -1                      | --weight-decay must be finite and >= 0, but --weight-decay=-1.0
                    --accumulate 0                         | --accumulate must be at least 1, but --accumulate=0
                    --accumulate 9                         | must not exceed the 90 training images, but --batch-size=64 and --accumulate=9
                    --accumulate 67108864                  | must not exceed the 90 training images, but --batch-size=64 and --accumulate=67108864
                    --clip-norm 0                          | --clip-norm must be finite and > 0, but --clip-norm=0.0
                    --optimizer lamb                       | 'lamb'
                    --fine-tune                            | --epochs must not be given beside --fine-tune
                    --epochs-finetune 3                    | --epochs-finetune must come with --fine-tune
                    --layer-decay 1.5                      | --layer-decay must be in (0, 1], but --layer-decay=1.5
                    --early-stopping 0                     | --early-stopping must be at least 1, but --early-stopping=0
                    --save-every 0                         | --save-every must be at least 1, but --save-every=0
                    --preset transfer                      | --pretrained must name a FILE for --model custom
                    --preset best                          | --preset must be one of conservative, balanced
                    --device tpu                           | --device must be cpu, gpu, cuda or cuda:N, but --device=tpu
                    --device cuda:99                       | --device must be a GPU that is there, of
                    --gpus 99                              | --gpus must be at most the
                    --device cpu --gpus 1                  | --gpus must not be given with --device=cpu
                    --model-type attn_sex                  | --model-type must be baseline
                    --batch-size 1000                      | must not exceed the 90 training images
                    --seed x                               | 'x' is not an int
                    --learning-rate 1                      | Unknown option
                    """)
    void wrongUsageIsOneLineAndTwo(String options, String message) {
        Outcome outcome =
                Outcome.of("train " + options + SMALL + " --output-dir " + folder.resolve("out"));

        assertThat(outcome.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --dataset cifar10 --data-dir DIR/none           | 1 | none must be a folder
                    --dataset custom --data-dir DIR/empty           | 1 | empty
                    --dataset custom                                | 2 | --data-dir must be set
                    --dataset svhn                                  | 2 | 'svhn'
                    --dataset digits --epochs -1                    | 2 | --epochs must be at least 1, but --epochs=-1
                    --dataset digits --fine-tune --epochs-frozen 2147483647 | 2 | --epochs-frozen + --epochs-finetune must be at most 2147483647
                    --dataset digits --model xception               | 2 | --model xception must come with --pretrained=FILE
                    --dataset digits --pretrained=DIR/file          | 1 | must be a TorchScript file
                    --dataset digits --pretrained=DIR/empty         | 1 | model.json must describe a saved model, but is missing
                    --dataset digits --output-dir DIR/file          | 1 | --output-dir must be a folder
                    --dataset digits --checkpoint DIR/file          | 2 | --checkpoint must be a folder
                    --dataset digits --run-name a/b                 | 2 | --run-name must consist of
                    --dataset custom --data-dir DIR/bad --model custom | 1 | 0.png must be an image
                    --dataset custom --data-dir DIR/one --model custom | 1 | one must hold at least 2 classes, but holds [a]
                    --dataset custom --data-dir DIR/good --num-classes 3 | 2 | --num-classes must be 2 as in the data
                    """)
    void whatCannotBeReadOrWrittenIsNamed(String options, int code, String message)
            throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "x");
        TestImages.write(folder.resolve("good"), 2, 32, 32, "a", "b");
        TestImages.write(folder.resolve("bad"), 2, 32, 32, "a", "b");
        TestImages.write(folder.resolve("one"), 2, 32, 32, "a");
        Files.writeString(folder.resolve("bad/a/0.png"), "no image");
        String given = options.replace("DIR", folder.toString());
        String output = given.contains("--output-dir") ? "" : " --output-dir " + folder + "/out";

        Outcome outcome = Outcome.of("train " + given + output);

        assertThat(outcome.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
        Path kept = folder.resolve("kept");
        Run.digits(folder.resolve("first"), "--epochs 1 --checkpoint " + kept);

        for (String other :
                new String[] {
                    "--policy cosine --lr 0.1", "--optimizer adam", "--seed 2", "--model resnet8"
                }) {
            Outcome outcome =
                    Outcome.of(
                            "train"
                                    + SMALL
                                    + " "
                                    + other
                                    + " --val-share 0.2 --compare-constant --checkpoint "
                                    + kept
                                    + " --output-dir "
                                    + folder.resolve("second"));
            assertThat(outcome.err())
                    .as(other)
                    .startsWith("error: --checkpoint=" + kept)
                    .contains("is of another training")
                    .hasLineCount(1)
                    .hasSizeLessThan(700);
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.out()).as(other).doesNotContain("epoch   1/1");
        }
    }
}
