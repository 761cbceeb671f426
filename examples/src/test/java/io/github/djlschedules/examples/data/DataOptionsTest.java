package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of data and input as the command range-test has them. */
class DataOptionsTest {

    private static final String SHORT =
            "range-test --steps 11 --weight-decays 0 --validation-batches 1 --batch-size 4"
                    + " --output-dir ";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --dataset mnist                     | 2 | expected one of [CIFAR10, CIFAR100, IMAGENET, CUSTOM, DIGITS]
                    --dataset custom                    | 2 | --data-dir must be set for --dataset custom, but is not
                    --data-dir x                        | 2 | --data-dir must not be set for digits, but --data-dir=x
                    --num-classes 1                     | 2 | --num-classes must be at least 2, but --num-classes=1
                    --num-classes 12                    | 2 | --num-classes must be 10 as in the data, but --num-classes=12
                    --image-size 0                      | 2 | --image-size must be at least 1, but --image-size=0
                    --limit 1                           | 2 | --limit must be at least 2, but --limit=1
                    --image-memory -1                   | 2 | --image-memory must be at least 0, but --image-memory=-1
                    --val-share 1                       | 2 | --val-share must be above 0 and below 1, but --val-share=1.0
                    --batch-size 0                      | 2 | --batch-size must be at least 1, but --batch-size=0
                    --workers 0                         | 2 | --workers must be at least 1, but --workers=0
                    --augment --rotate-degrees 200      | 2 | --rotate-degrees must be in [0, 180], but --rotate-degrees=200.0
                    --cutout                            | 2 | --cutout-length must be below the side of the images, 8, but --cutout-length=16
                    --cutout --cutout-length 0          | 2 | --cutout-length must be at least 1, but --cutout-length=0
                    --cutout --cutout-holes 0           | 2 | --cutout-holes must be at least 1, but --cutout-holes=0
                    --use-albumentation                 | 2 | --use-albumentation must not be set for digits, but --use-albumentation=true
                    --dataset CIFAR100 --data-dir none  | 1 | none must be a folder, but is not
                    --dataset cifar10                   | 1 | CIFAR-10 cannot be downloaded (
                    """)
    void whatIsWrongIsOneLine(String options, int code, String message) {
        String line = SHORT + folder + " " + options;
        // Given twice, an option would be refused for that.
        Outcome outcome =
                Outcome.of(
                        options.contains("--batch-size")
                                ? line.replace("--batch-size 4 ", "")
                                : line);

        assertThat(outcome.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void allAugmentationsRunAndBadImagesAreListed() throws IOException {
        Path data = folder.resolve("data");
        TestImages.write(data, 12, 32, 32, "a", "b");
        Path bad = Files.writeString(data.resolve("a/3.png"), "no image");

        Outcome outcome =
                Outcome.of(
                        SHORT
                                + folder.resolve("out")
                                + " --dataset CUSTOM --num_classes 2 --use_albumentation --cutout"
                                + " --cutout_length 8 --workers 1 --image-memory 0"
                                + " --skip-bad-images --data-dir "
                                + data);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("Skipped 1 images:", bad + " must be an image");
        assertThat(outcome.code()).isZero();
    }
}
