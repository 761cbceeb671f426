package io.github.djlschedules.examples.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTestCommandTest {

    @Test
    void writesCurvesAPictureAndARecommendation(@TempDir Path folder) throws IOException {
        Outcome outcome =
                Outcome.of("range-test --weight-decays 0,1e-3 --steps 30 --output-dir " + folder);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Parameters restored: yes");
        assertThat(folder.resolve("range-test.png")).isNotEmptyFile();
        RangeTestResult result = RangeTestResult.readJson(folder.resolve("range-test.json"));
        assertThat(result.curves()).hasSize(2);
        assertThat(result.curves().get(0).hasValidation()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("range-test.csv")).get(0))
                .startsWith("cell,weight_decay,repeat,point,learning_rate,train_loss,smoothed_loss")
                .contains("validation_loss", "train_Accuracy");
        JsonObject report =
                JsonParser.parseString(Files.readString(folder.resolve("report.json")))
                        .getAsJsonObject();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains(result.best().reason(), "<td>steepest</td>", "<svg xmlns");
        assertThat(report.get("restored").getAsBoolean()).isTrue();
        assertThat(report.getAsJsonObject("suggestion").keySet())
                .containsExactly("steepest", "valley", "minimum", "divergence");
        assertThat(report.getAsJsonObject("best").get("max_lr").getAsDouble()).isPositive();
    }

    /** Two classes that one look tells apart: dark images and light ones. */
    private static void images(Path folder) throws IOException {
        for (String name : new String[] {"dark", "light"}) {
            Path into = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 40; i++) {
                BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                int shade = (name.equals("dark") ? 20 : 200) + i;
                graphics.setColor(new Color(shade, shade, shade));
                graphics.fillRect(0, 0, 32, 32);
                graphics.dispose();
                ImageIO.write(image, "png", into.resolve(i + ".png").toFile());
            }
        }
    }

    @Test
    void readsFoldersOfImages(@TempDir Path folder) throws IOException {
        images(folder.resolve("data"));
        Outcome outcome =
                Outcome.of(
                        "range-test --dataset custom --num-classes 2 --val-share 0.2 --batch-size 8"
                                + " --steps 12 --weight-decays 0 --validation-batches 0 --data-dir "
                                + folder.resolve("data")
                                + " --output-dir "
                                + folder.resolve("out"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(folder.resolve("out/range-test.csv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --validation-batches -3 | --validation-batches must be at least 0, but --validation-batches=-3
                    --batches-per-step 0    | --batches-per-step must be at least 1, but --batches-per-step=0
                    --steps 1               | --steps must be at least 2, but --steps=1
                    --weight-decays 0,-1    | --weight-decays must be finite and >= 0, but --weight-decays=-1.0
                    --momenta 0.9,1         | --momenta must be below 1, but --momenta=1.0
                    --lr-range 1,0.1        | --lr-range's low must be below high=0.1, but --lr-range's low=1.0
                    --repeats 0             | --repeats must be at least 1, but --repeats=0
                    """)
    void whatIsRefusedIsNamedAsAnOption(String options, String message, @TempDir Path folder) {
        Outcome outcome = Outcome.of("range-test " + options + " --output-dir " + folder);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: " + message).hasLineCount(1);
    }

    @Test
    void onSparkTheEngineIsAskedForOneThreadBeforeItIsLoaded(@TempDir Path folder) {
        String threads = System.clearProperty("ai.djl.pytorch.num_threads");
        try {
            Outcome.of("range-test --spark local[2] --output-dir " + folder);
            assertThat(System.getProperty("ai.djl.pytorch.num_threads")).isEqualTo("1");
        } finally {
            if (threads != null) {
                System.setProperty("ai.djl.pytorch.num_threads", threads);
            }
        }
    }

    /** This build has no Spark; what it does with one is tested by the script run-on-cluster. */
    @Test
    void withoutSparkItSaysHowToBuildWithIt(@TempDir Path folder) {
        Outcome outcome = Outcome.of("range-test --spark local[2] --output-dir " + folder);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines(
                        "error: --spark must find Spark among the application's libraries, but"
                                + " --spark=local[2]; build it with mvn -q -DskipTests -Pspark"
                                + " package; see djl-schedules-examples range-test --help\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBrokenImageIsNamedInOneLine(@TempDir Path folder) throws IOException {
        images(folder.resolve("data"));
        Files.writeString(folder.resolve("data/dark/0.png"), "no image");
        Outcome outcome =
                Outcome.of(
                        "range-test --dataset custom --data-dir "
                                + folder.resolve("data")
                                + " --output-dir "
                                + folder.resolve("out"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("0.png must be an image").hasLineCount(1);
    }
}
