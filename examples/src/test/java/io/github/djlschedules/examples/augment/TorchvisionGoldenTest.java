package io.github.djlschedules.examples.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what torchvision itself makes of the same image; torchvision_goldens.py. */
class TorchvisionGoldenTest {

    @SuppressWarnings("ArrayRecordComponent")
    record Golden(String operation, float argument, float[] values) {

        static Golden parse(String row) {
            String[] cells = row.split(",", -1);
            float[] values = new float[cells.length - 2];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(cells[i + 2]);
            }
            return new Golden(cells[0], Float.parseFloat(cells[1]), values);
        }

        @Override
        public String toString() {
            return operation + " " + argument;
        }
    }

    static Stream<Golden> goldens() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        TorchvisionGoldenTest.class.getResourceAsStream("torchvision.csv"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(Golden::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void isWhatTorchvisionMakes(Golden golden) {
        Canvas image = Pictures.canvas();

        switch (golden.operation()) {
            case "rotate" -> Rotation.rotate(image, golden.argument());
            case "brightness" -> Colours.brighten(image, golden.argument());
            case "contrast" -> Colours.contrast(image, golden.argument());
            case "saturation" -> Colours.saturate(image, golden.argument());
            case "hue" -> Colours.turnHue(image, golden.argument());
            default -> throw new IllegalStateException(golden.operation());
        }

        for (int i = 0; i < golden.values().length; i++) {
            assertThat((double) image.pixels()[i])
                    .as("value %d", i)
                    .isCloseTo(golden.values()[i], offset(2e-5));
        }
    }
}
