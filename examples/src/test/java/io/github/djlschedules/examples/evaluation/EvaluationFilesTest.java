package io.github.djlschedules.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationFilesTest {

    @TempDir Path folder;

    private static Evaluation evaluation(long[][] confusion) {
        List<String> classes =
                IntStream.range(0, confusion.length).mapToObj(i -> "class " + i).toList();
        return new Evaluation(classes, confusion, 0.5);
    }

    @Test
    void tableAndFiguresAreWritten() throws Exception {
        EvaluationFiles.write(evaluation(new long[][] {{3, 1}, {0, 4}}), folder.resolve("new"));

        assertThat(Files.readString(folder.resolve("new/confusion.csv")))
                .isEqualTo("label,class 0,class 1\nclass 0,3,1\nclass 1,0,4\n");
        JsonObject metrics =
                JsonParser.parseString(Files.readString(folder.resolve("new/metrics.json")))
                        .getAsJsonObject();
        assertThat(metrics.get("images").getAsInt()).isEqualTo(8);
        assertThat(metrics.get("accuracy").getAsDouble()).isEqualTo(0.875);
        assertThat(metrics.get("loss").getAsDouble()).isEqualTo(0.5);
        JsonObject second = metrics.getAsJsonObject("classes").getAsJsonObject("class 1");
        assertThat(second.get("precision").getAsDouble()).isEqualTo(0.8);
        assertThat(second.get("recall").getAsDouble()).isEqualTo(1);
        assertThat(second.get("support").getAsInt()).isEqualTo(4);
    }

    /** The matrix is as wide as it is high, and ends eight pixels before the picture. */
    private static int shade(BufferedImage image, int classes, int row, int column) {
        int cell = 2 * Math.min(48, 480 / classes);
        int end = image.getWidth() - 2 * 16;
        // Near a corner of the cell, beside its number.
        int x = end - (classes - column) * cell + cell / 8 + 2;
        int y = end - (classes - row) * cell + cell / 8 + 2;
        return image.getRGB(x, y) & 0xff0000;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 40})
    void theMoreImagesTheDarkerTheCell(int classes) throws Exception {
        long[][] confusion = new long[classes][classes];
        for (int i = 0; i < classes; i++) {
            confusion[i][i] = 60;
            confusion[i][(i + 1) % classes] = 40;
        }
        EvaluationFiles.write(evaluation(confusion), folder);

        BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
        for (int i = 0; i < classes; i++) {
            int right = shade(image, classes, i, i);
            int wrong = shade(image, classes, i, (i + 1) % classes);
            assertThat(right).as("class %d", i).isLessThan(wrong);
            assertThat(wrong).as("class %d", i).isLessThan(0xff0000);
        }
        assertThat(shade(image, classes, classes - 1, classes - 1)).isNotEqualTo(0xff0000);
    }

    @Test
    void aThousandClassesFit() throws Exception {
        EvaluationFiles.write(evaluation(new long[1000][1000]), folder);
        BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
        assertThat(image.getWidth()).isBetween(2000, 2200);
    }
}
