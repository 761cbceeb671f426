package io.github.djlschedules.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTest {

    @TempDir Path folder;

    @Test
    void writesRankShapeAndValuesOfEachArray() throws Exception {
        Path file = folder.resolve("arrays.bin");
        try (NDManager manager = NDManager.newBaseManager()) {
            ArrayFile.write(
                    file,
                    List.of(
                            manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)),
                            manager.create(new float[] {7})));
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new int[] {bytes.getInt(), bytes.getInt(), bytes.getInt()})
                .containsExactly(2, 2, 3);
        for (float value = 1; value <= 6; value++) {
            assertThat(bytes.getFloat()).isEqualTo(value);
        }
        assertThat(new int[] {bytes.getInt(), bytes.getInt()}).containsExactly(1, 1);
        assertThat(bytes.getFloat()).isEqualTo(7);
        assertThat(bytes.hasRemaining()).isFalse();
    }
}
