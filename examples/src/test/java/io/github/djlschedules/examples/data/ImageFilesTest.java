package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFilesTest {

    private static final List<String> CLASSES = List.of("a", "b");

    /** 0.299, 0.587 and 0.114 of red, green and blue. */
    @ParameterizedTest
    @CsvSource({"ff0000, 76", "00ff00, 150", "0000ff, 29", "ffffff, 255", "808080, 128"})
    void coloursBecomeTheirLuma(String colour, int grey, @TempDir Path folder) throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, Integer.parseInt(colour, 16));
        Path file = folder.resolve("dot.png");
        ImageIO.write(image, "png", file.toFile());

        ImageFiles files = new ImageFiles(CLASSES, new ImageSize(1, 1, 1), List.of(file));

        assertThat(files.pixels(0)).containsExactly(grey);
        assertThat(files.label(0)).isEqualTo(Images.UNLABELLED);
    }

    @Test
    void imagesAreGreyOrColoured() {
        assertThatThrownBy(() -> new ImageFiles(CLASSES, new ImageSize(2, 1, 1), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channels must be 1 or 3, but channels=2");
    }
}
