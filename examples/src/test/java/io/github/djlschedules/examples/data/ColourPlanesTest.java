package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Compares with what Pillow makes of the same files; pillow_colours.py. */
class ColourPlanesTest {

    /** Two decoders of JPEG may round otherwise: one level of difference. */
    @ParameterizedTest
    @CsvFileSource(resources = "colours.csv")
    void areThoseOfPillow(String name, int red, int green, int blue) throws Exception {
        URL file = Objects.requireNonNull(ColourPlanesTest.class.getResource(name), name);

        byte[] planes = Decoder.decode(Path.of(file.toURI()), ImageSize.square(8));

        int[] expected = {red, green, blue};
        for (int i = 0; i < planes.length; i++) {
            assertThat(planes[i] & 0xff)
                    .as("value %d", i)
                    .isCloseTo(expected[i / 64], Offset.offset(1));
        }
    }
}
