package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void everyDigitIsThereAsOftenAsInTheSource() throws IOException {
        Digits digits = Digits.load();

        int[] counts = new int[Digits.CLASSES];
        IntStream.range(0, Digits.SIZE).forEach(i -> counts[digits.label(i)]++);

        assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    @Test
    void pixelsAreThoseOfTheSourceDividedBy16() throws IOException {
        Digits digits = Digits.load();

        long sum = 0;
        long checksum = 0;
        for (int i = 0; i < Digits.SIZE; i++) {
            for (float pixel : digits.image(i)) {
                assertThat(pixel).isBetween(0f, 1f);
                long value = Math.round(pixel * 16);
                sum += value;
                checksum = checksum * 31 + value;
            }
        }

        assertThat(sum).isEqualTo(561718);
        assertThat(checksum).isEqualTo(6382913130684363248L);
        assertThat(digits.image(0)).startsWith(0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f);
    }

    @Test
    void theSplitIs60To20To20AndLeavesNothingOut() {
        Split split = Split.of(Digits.SIZE, 7);

        assertThat(split.train()).hasSize(1078);
        assertThat(split.validation()).hasSize(359);
        assertThat(split.test()).hasSize(360);
        List<Integer> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.test());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Digits.SIZE).boxed().toList());
    }

    @Test
    void theSeedDecidesTheSplit() {
        assertThat(Split.of(Digits.SIZE, 7)).isEqualTo(Split.of(Digits.SIZE, 7));
        assertThat(Split.of(Digits.SIZE, 7)).isNotEqualTo(Split.of(Digits.SIZE, 8));
    }
}
