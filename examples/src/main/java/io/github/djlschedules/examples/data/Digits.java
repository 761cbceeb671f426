package io.github.djlschedules.examples.data;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The test set of the UCI Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak, 1998;
 * CC BY 4.0): 1,797 images of 8 by 8 pixels.
 */
public final class Digits {

    /** The number of images. */
    public static final int SIZE = 1797;

    /** The classes. */
    public static final int CLASSES = 10;

    /** Height and width of an image. */
    public static final int SIDE = 8;

    private static final int PIXELS = SIDE * SIDE;
    private static final float WHITE = 16;
    private static final String FILE = "digits.csv.gz";

    private final float[][] images;
    private final int[] labels;

    private Digits(float[][] images, int[] labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * Reads the images out of the application.
     *
     * @return the images
     * @throws IOException if the file is not what it should be
     */
    public static Digits load() throws IOException {
        try (InputStream file = Digits.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " must lie beside " + Digits.class + ", but does not");
            }
            try (BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
                return parse(reader.lines().toList());
            }
        }
    }

    private static Digits parse(List<String> rows) throws IOException {
        if (rows.size() != SIZE) {
            throw new IOException(FILE + " must have 1797 rows, but has " + rows.size());
        }
        float[][] images = new float[SIZE][PIXELS];
        int[] labels = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            String[] cells = rows.get(i).split(",", -1);
            if (cells.length != PIXELS + 1) {
                throw new IOException(
                        FILE + " must have 65 columns, but row " + i + " has " + cells.length);
            }
            for (int j = 0; j < PIXELS; j++) {
                images[i][j] = Integer.parseInt(cells[j]) / WHITE;
            }
            labels[i] = Integer.parseInt(cells[PIXELS]);
        }
        return new Digits(images, labels);
    }

    /**
     * Returns the label of an image.
     *
     * @param index the image, from 0
     * @return its digit
     */
    public int label(int index) {
        return labels[index];
    }

    /**
     * Returns the pixels of an image.
     *
     * @param index the image, from 0
     * @return 64 values from 0 to 1, row by row
     */
    public float[] image(int index) {
        return images[index].clone();
    }

    /** Returns all images as bytes, white being 255. */
    Images images() {
        byte[][] bytes = new byte[SIZE][PIXELS];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < PIXELS; j++) {
                bytes[i][j] = (byte) Math.round(255 * images[i][j]);
            }
        }
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
        return new ByteImages(classes, new ImageSize(1, SIDE, SIDE), "digits", bytes, labels);
    }

    /**
     * Returns some of the images as a data set.
     *
     * @param manager the owner of its arrays
     * @param indices the images
     * @param batchSize the images in a batch; the last batch may be smaller
     * @param shuffle whether each pass has a new order, drawn from DJL's generator
     * @return the data set: images as (1, 8, 8) and labels
     */
    public ArrayDataset dataset(
            NDManager manager, List<Integer> indices, int batchSize, boolean shuffle) {
        int size = indices.size();
        float[] pixels = new float[size * PIXELS];
        float[] digits = new float[size];
        for (int i = 0; i < size; i++) {
            int index = indices.get(i);
            System.arraycopy(images[index], 0, pixels, i * PIXELS, PIXELS);
            digits[i] = labels[index];
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(size, 1, SIDE, SIDE)))
                .optLabels(manager.create(digits))
                .setSampling(batchSize, shuffle)
                .build();
    }
}
