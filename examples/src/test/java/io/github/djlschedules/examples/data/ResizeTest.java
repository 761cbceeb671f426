package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what Pillow makes of the same image; pillow_goldens.py. */
class ResizeTest {

    static Stream<String> goldens() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ResizeTest.class.getResourceAsStream("pillow.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines();
        }
    }

    /** Pillow rounds between the two directions, too: one level of difference. */
    @ParameterizedTest
    @MethodSource("goldens")
    void isWhatPillowMakes(String row) {
        int[] numbers = Arrays.stream(row.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        ImageSize from = new ImageSize(1, numbers[0], numbers[1]);
        ImageSize to = new ImageSize(1, numbers[2], numbers[3]);
        byte[] image = new byte[from.values()];
        for (int i = 0; i < image.length; i++) {
            int y = i / from.width();
            int x = i % from.width();
            image[i] = (byte) ((y * 37 + x * 53 + x * y * 11) % 256);
        }

        byte[] scaled = Resize.cover(image, from, to);

        for (int i = 0; i < scaled.length; i++) {
            assertThat(scaled[i] & 0xff)
                    .as("pixel %d", i)
                    .isCloseTo(numbers[4 + i], Offset.offset(1));
        }
    }
}
