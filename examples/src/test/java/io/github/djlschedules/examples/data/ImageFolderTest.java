package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir Path folder;

    private Path file(String name) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        return folder.resolve("a").resolve(name);
    }

    @Test
    void foldersAreClassesInTheirOrder() throws IOException {
        TestImages.write(folder, 2, 5, 4, "zebra", "ant");
        Files.createDirectories(folder.resolve(".hidden"));
        Files.writeString(folder.resolve("ant/.DS_Store"), "hidden");

        ImageFolder images = ImageFolder.list(folder, 0);

        assertThat(images.classes()).containsExactly("ant", "zebra");
        assertThat(images.labels()).containsExactly(0, 0, 1, 1);
        assertThat(images.size()).isEqualTo(ImageSize.square(4));
        assertThat(images.name(2)).endsWith("0.png").contains("zebra");
    }

    @Test
    void everyPixelIsReadAsItIs() throws IOException {
        BufferedImage image = TestImages.noise(6, 6, new Random(3));
        ImageIO.write(image, "png", file("x.png").toFile());

        byte[] planes = ImageFolder.list(folder, 0).pixels(0);

        for (int i = 0; i < 36; i++) {
            Color colour = new Color(image.getRGB(i % 6, i / 6));
            assertThat(planes[i] & 0xff).isEqualTo(colour.getRed());
            assertThat(planes[36 + i] & 0xff).isEqualTo(colour.getGreen());
            assertThat(planes[72 + i] & 0xff).isEqualTo(colour.getBlue());
        }
    }

    /** Java's getRGB would brighten them. */
    @Test
    void greyImagesKeepTheirValues() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            image.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        ImageIO.write(image, "png", file("x.png").toFile());

        byte[] planes = ImageFolder.list(folder, 0).pixels(0);

        for (int i = 0; i < 768; i++) {
            assertThat(planes[i] & 0xff).isEqualTo(i % 256);
        }
    }

    @Test
    void imagesAreBroughtToTheSizeWanted() throws IOException {
        TestImages.write(folder, 1, 20, 12, "a");

        assertThat(ImageFolder.list(folder, 8).pixels(0)).hasSize(3 * 8 * 8);
        assertThat(ImageFolder.list(folder, 8).size()).isEqualTo(ImageSize.square(8));
    }

    @Test
    void whatIsWrongWithAFileIsSaidInOneLine() throws IOException {
        Files.writeString(file("empty.png"), "");
        Files.writeString(file("text.png"), "no image");
        for (String format : new String[] {"jpg", "png", "bmp"}) {
            Path cut = file("cut." + format);
            ImageIO.write(TestImages.noise(64, 64, new Random(1)), format, cut.toFile());
            byte[] whole = Files.readAllBytes(cut);
            Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        }

        ImageSize size = ImageSize.square(8);
        for (String name : new String[] {"text.png", "cut.jpg", "cut.png", "cut.bmp"}) {
            assertThatThrownBy(() -> Decoder.decode(file(name), size))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            file(name) + " must be an image, but cannot be decoded: ")
                    .hasMessageNotContaining("null");
        }
        assertThatThrownBy(() -> Decoder.decode(file("empty.png"), size))
                .hasMessage(file("empty.png") + " must be an image, but is empty");
        assertThatThrownBy(() -> Decoder.decode(folder, size))
                .hasMessage(folder + " must be an image, but is no file");
    }

    @Test
    void whatIsWrongWithAFolderIsSaidInOneLine() throws IOException {
        assertThatThrownBy(() -> ImageFolder.list(folder, 0))
                .hasMessage(folder + " must hold folders of images, but holds none");
        Path empty = Files.createDirectories(folder.resolve("cat"));
        assertThatThrownBy(() -> ImageFolder.list(folder, 0))
                .hasMessage(empty + " must hold images, but is empty");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ImageFolder.list(missing, 0))
                .hasMessage(missing + " must be a folder, but is not");
        TestImages.write(folder, 1, 4, 4, "cat", "dgo");
        assertThatThrownBy(() -> ImageFolder.list(folder, List.of("cat", "dog"), 4))
                .hasMessage(
                        folder.resolve("dgo")
                                + " must be a folder named after a class of [cat, dog]");
    }
}
