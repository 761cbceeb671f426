package io.github.djlschedules.examples.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Small images for tests: in memory, and as files. */
public final class TestImages {

    private TestImages() {}

    /** Images of noise in memory, whose labels go round. */
    public static Images noise(int count, int classes, ImageSize size, long seed) {
        Random random = new Random(seed);
        byte[][] images = new byte[count][size.values()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            random.nextBytes(images[i]);
            labels[i] = i % classes;
        }
        List<String> names = IntStream.range(0, classes).mapToObj(c -> "class" + c).toList();
        return new ByteImages(names, size, "noise", images, labels);
    }

    /** Writes {@code folder/CLASS/0.png} and so on, noise of one size. */
    public static void write(Path folder, int perClass, int width, int height, String... classes)
            throws IOException {
        Random random = new Random(1);
        for (String name : classes) {
            Path into = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < perClass; i++) {
                BufferedImage image = noise(width, height, random);
                ImageIO.write(image, "png", into.resolve(i + ".png").toFile());
            }
        }
    }

    static BufferedImage noise(int width, int height, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }
}
