package io.github.djlschedules.examples.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.data.Digits;
import io.github.djlschedules.examples.model.SavedDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    private static final int IMAGES = 20;

    @TempDir static Path shared;

    private static Path model;

    @TempDir Path folder;

    @BeforeAll
    static void train() throws Exception {
        model = shared.resolve("model");
        SavedDigits.save(model);
    }

    private Path images() {
        return folder.resolve("images");
    }

    /** Grey digits, each named after what it shows. */
    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(images().resolve("more"));
        Digits digits = Digits.load();
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image =
                    new BufferedImage(Digits.SIDE, Digits.SIDE, BufferedImage.TYPE_BYTE_GRAY);
            float[] pixels = digits.image(i);
            for (int j = 0; j < pixels.length; j++) {
                image.getRaster()
                        .setSample(
                                j % Digits.SIDE, j / Digits.SIDE, 0, Math.round(255 * pixels[j]));
            }
            Path into = i % 2 == 0 ? images() : images().resolve("more");
            String name = "%02d-is-%d.png".formatted(i, digits.label(i));
            ImageIO.write(image, "png", into.resolve(name).toFile());
        }
        Files.writeString(images().resolve(".hidden"), "no image");
    }

    private Outcome predict(String options) {
        return Outcome.of("predict --saved-model " + model + " --output-dir " + folder + options);
    }

    private List<String> predictions() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("predictions.csv"));
        assertThat(lines.get(0)).startsWith("file,label,predicted,probability,p_0,p_1,");
        return lines.subList(1, lines.size());
    }

    @Test
    void foldersAreGoneThroughByName() throws IOException {
        Outcome outcome = predict(" --top 2 " + images());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();

        List<String> lines = predictions();
        assertThat(lines).hasSize(IMAGES).isSorted();
        long right =
                lines.stream()
                        .map(line -> line.split(",", -1))
                        .filter(cells -> cells[0].endsWith("-is-" + cells[2] + ".png"))
                        .count();
        assertThat(right).isGreaterThanOrEqualTo(IMAGES * 9 / 10);
        assertThat(outcome.out().lines().filter(line -> line.startsWith(images().toString())))
                .hasSize(IMAGES)
                .allMatch(line -> line.matches("\\S+ {2,}\\d [01]\\.\\d{3}  \\d 0\\.\\d{3}"));
    }

    @Test
    void anImageIsPredictedAloneAsAmongOthers() throws IOException {
        predict(" " + images());
        String among = predictions().get(0);
        Path first = images().resolve(among.replaceAll("^.*/|,.*", ""));
        predict(" " + first);
        assertThat(predictions()).hasSize(1);
        String[] alone = predictions().get(0).split(",", -1);
        String[] expected = among.split(",", -1);
        assertThat(alone[0]).isEqualTo(expected[0]);
        assertThat(alone[1]).isEmpty();
        for (int i = 3; i < alone.length; i++) {
            assertThat(Double.parseDouble(alone[i]))
                    .isCloseTo(Double.parseDouble(expected[i]), offset(1e-6));
        }
    }

    @Test
    void whatIsNoImageIsNamedOrLeftOut() throws IOException {
        Path text = Files.writeString(images().resolve("notes.txt"), "no image");
        Outcome refused = predict(" " + images());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(text + " must be an image").hasLineCount(1);

        Outcome skipped = predict(" --skip-bad-images " + images());
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out()).contains("Skipped 1 images:", "notes.txt must be an image");
        assertThat(predictions()).hasSize(IMAGES);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Path missing = folder.resolve("missing.png");
        Outcome file = predict(" " + missing);
        assertThat(file.code()).isEqualTo(1);
        assertThat(file.err())
                .contains(missing + " must be an image or a folder, but is missing")
                .hasLineCount(1);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Outcome none = predict(" " + empty);
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains(empty + " must hold images, but is empty").hasLineCount(1);
    }
}
