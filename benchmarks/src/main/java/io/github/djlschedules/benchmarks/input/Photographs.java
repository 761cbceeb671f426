package io.github.djlschedules.benchmarks.input;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** JPEG files of the size and detail of photographs: mosaics of small images, 500 by 375. */
final class Photographs {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;
    private static final int TILE = 64;

    private Photographs() {}

    /** Writes some into each of two classes. */
    static void write(Path tiles, Path folder, int perClass) throws IOException {
        List<Path> files = files(tiles);
        Random random = new Random(1);
        for (String name : new String[] {"a", "b"}) {
            Path into = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < perClass; i++) {
                ImageIO.write(mosaic(files, random), "jpg", into.resolve(i + ".jpg").toFile());
            }
        }
    }

    private static BufferedImage mosaic(List<Path> files, Random random) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                Path file = files.get(random.nextInt(files.size()));
                graphics.drawImage(ImageIO.read(file.toFile()), x, y, TILE, TILE, null);
            }
        }
        graphics.dispose();
        return image;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
