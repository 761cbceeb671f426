package io.github.djlschedules.examples.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Small colour images of one size in folders named after their classes, decoded once into memory.
 *
 * @param classes the names of the classes
 * @param width the width of every image
 * @param height the height of every image
 * @param pixels the images one after the other, each as its red, green and blue planes from 0 to 1
 * @param labels the class of each image
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageFolder(
        List<String> classes, int width, int height, float[] pixels, int[] labels) {

    public static final int CHANNELS = 3;

    private record File(Path path, int label) {}

    /**
     * Reads {@code folder/CLASS/*}, shuffled.
     *
     * @param folder the folder of class folders
     * @param limit the most images to read
     * @param seed orders the images before the limit cuts them
     * @return the images
     * @throws IOException if there are none, or one cannot be read
     */
    public static ImageFolder read(Path folder, int limit, long seed) throws IOException {
        List<Path> classFolders = list(folder).stream().filter(Files::isDirectory).toList();
        List<File> files = new ArrayList<>();
        for (int label = 0; label < classFolders.size(); label++) {
            for (Path file : list(classFolders.get(label))) {
                files.add(new File(file, label));
            }
        }
        if (files.isEmpty()) {
            throw new IOException(folder + " must hold folders of images, but holds none");
        }
        Collections.shuffle(files, new Random(seed));
        List<File> chosen = files.subList(0, Math.min(limit, files.size()));
        List<String> names = classFolders.stream().map(p -> p.getFileName().toString()).toList();
        return decode(chosen, names);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static ImageFolder decode(List<File> files, List<String> names) throws IOException {
        BufferedImage first = image(files.get(0).path());
        int width = first.getWidth();
        int height = first.getHeight();
        int size = CHANNELS * width * height;
        float[] pixels = new float[files.size() * size];
        try {
            IntStream.range(0, files.size())
                    .parallel()
                    .forEach(i -> decode(files.get(i).path(), width, height, pixels, i * size));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int[] labels = files.stream().mapToInt(File::label).toArray();
        return new ImageFolder(names, width, height, pixels, labels);
    }

    private static BufferedImage image(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException(file + " must be an image, but cannot be decoded");
        }
        return image;
    }

    private static void decode(Path file, int width, int height, float[] into, int at) {
        try {
            BufferedImage image = image(file);
            if (image.getWidth() != width || image.getHeight() != height) {
                throw new IOException(
                        file
                                + " must be "
                                + width
                                + "x"
                                + height
                                + " as the first image, but is "
                                + image.getWidth()
                                + "x"
                                + image.getHeight());
            }
            int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
            int plane = width * height;
            for (int i = 0; i < plane; i++) {
                into[at + i] = (rgb[i] >> 16 & 255) / 255f;
                into[at + plane + i] = (rgb[i] >> 8 & 255) / 255f;
                into[at + 2 * plane + i] = (rgb[i] & 255) / 255f;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the number of images.
     *
     * @return the images
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns some of the images.
     *
     * @param from the first
     * @param to behind the last
     * @return a copy
     */
    public ImageFolder slice(int from, int to) {
        int size = CHANNELS * width * height;
        return new ImageFolder(
                classes,
                width,
                height,
                Arrays.copyOfRange(pixels, from * size, to * size),
                Arrays.copyOfRange(labels, from, to));
    }
}
