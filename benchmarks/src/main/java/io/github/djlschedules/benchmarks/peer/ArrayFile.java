package io.github.djlschedules.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Arrays in a file, so that a peer starts from the same numbers. For each the number of dimensions
 * and the dimensions as integers of four bytes, and its values as float32; all little-endian.
 */
public final class ArrayFile {

    private ArrayFile() {}

    /**
     * Writes arrays.
     *
     * @param file the file
     * @param arrays arrays of float32
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<NDArray> arrays) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (NDArray array : arrays) {
                long[] dimensions = array.getShape().getShape();
                ByteBuffer bytes =
                        ByteBuffer.allocate(4 * (1 + dimensions.length + (int) array.size()))
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.putInt(dimensions.length);
                for (long dimension : dimensions) {
                    bytes.putInt((int) dimension);
                }
                bytes.asFloatBuffer().put(array.toFloatArray());
                out.write(bytes.array());
            }
        }
    }
}
