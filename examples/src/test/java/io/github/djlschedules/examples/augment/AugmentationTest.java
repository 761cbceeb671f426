package io.github.djlschedules.examples.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.djlschedules.examples.data.ImageSize;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares each augmentation with a plain double loop. */
class AugmentationTest {

    private static final ImageSize SIZE = Pictures.SIZE;

    /** What a pixel should be. */
    private interface Expected {
        double at(float[] before, int channel, int y, int x);
    }

    private static void check(Canvas after, Expected expected) {
        float[] before = Pictures.canvas().pixels();
        for (int channel = 0; channel < SIZE.channels(); channel++) {
            for (int y = 0; y < SIZE.height(); y++) {
                for (int x = 0; x < SIZE.width(); x++) {
                    assertThat((double) Pictures.at(after.pixels(), channel, y, x))
                            .as("channel %d, row %d, column %d", channel, y, x)
                            .isEqualTo(expected.at(before, channel, y, x));
                }
            }
        }
    }

    @Test
    void loadingMakesBytesParts() {
        check(
                Pictures.canvas(),
                (before, channel, y, x) -> (Pictures.value(channel, y, x) & 0xff) / 255f);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2,3", "-2,3", "2,-3", "-6,-8", "7,0", "0,9", "-20,20"})
    void aShiftLeavesBlackBehind(int down, int right) {
        Canvas image = Pictures.canvas();
        RandomCrop.shift(image, down, right);
        check(image, (before, channel, y, x) -> Pictures.at(before, channel, y - down, x - right));
    }

    @Test
    void aFlipMirrorsEveryRow() {
        Canvas image = Pictures.canvas();
        new HorizontalFlip(1).apply(image, new SplittableRandom(1));
        check(
                image,
                (before, channel, y, x) -> Pictures.at(before, channel, y, SIZE.width() - 1 - x));
    }

    @Test
    void normalizationShiftsAndScalesEachChannel() {
        List<Double> means = List.of(0.25, 0.5, 0.0);
        List<Double> deviations = List.of(0.5, 0.25, 2.0);
        Canvas image = Pictures.canvas();
        new Normalization(means, deviations).apply(image, new SplittableRandom(1));
        check(
                image,
                (before, channel, y, x) ->
                        (Pictures.at(before, channel, y, x) - means.get(channel).floatValue())
                                / deviations.get(channel).floatValue());
    }

    /** A hole is a square, cut at the edges, around a place that may be any pixel. */
    @Test
    void cutoutErasesOneSquareAtAnyPlace() {
        int length = 4;
        boolean[] centres = new boolean[SIZE.plane()];
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 3000; draw++) {
            Canvas image = Pictures.canvas();
            Arrays.fill(image.pixels(), 1);
            new Cutout(1, length).apply(image, random);
            int centre = centre(image.pixels(), length);
            assertThat(centre).as("seed 1, draw %d: the square's centre", draw).isNotNegative();
            centres[centre] = true;
        }
        assertThat(centres).doesNotContain(false);
    }

    /** Which centre explains an image, tried one after the other; -1 for none. */
    private static int centre(float[] pixels, int length) {
        for (int centre = 0; centre < SIZE.plane(); centre++) {
            int top = centre / SIZE.width() - length / 2;
            int left = centre % SIZE.width() - length / 2;
            boolean same = true;
            for (int i = 0; i < pixels.length && same; i++) {
                int y = i % SIZE.plane() / SIZE.width();
                int x = i % SIZE.width();
                boolean in = y >= top && y < top + length && x >= left && x < left + length;
                same = pixels[i] == (in ? 0 : 1);
            }
            if (same) {
                return centre;
            }
        }
        return -1;
    }

    @Test
    void drawsCoverTheirRanges() {
        SplittableRandom random = new SplittableRandom(3);
        int flipped = 0;
        Set<String> shifts = new HashSet<>();
        for (int draw = 0; draw < 2000; draw++) {
            Canvas image = Pictures.canvas();
            new HorizontalFlip(0.5).apply(image, random);
            flipped += image.pixels()[0] == Pictures.canvas().pixels()[0] ? 0 : 1;
            Canvas white = Pictures.canvas();
            Arrays.fill(white.pixels(), 1);
            new RandomCrop(2).apply(white, random);
            shifts.add(Arrays.toString(white.pixels()));
        }
        assertThat(flipped).as("seed 3").isBetween(900, 1100);
        assertThat(shifts).as("all shifts by -2 to 2 both ways, seed 3").hasSize(25);
    }

    @Test
    void rotationTurnsByUpToItsAngle() {
        SplittableRandom random = new SplittableRandom(5);
        Canvas zero = Pictures.canvas();
        new Rotation(0).apply(zero, random);
        check(zero, Pictures::at);
        // A quarter turn of a square image puts its first row into its first column, upwards.
        Canvas quarter = Pictures.canvas(new ImageSize(3, 5, 5));
        float[] before = quarter.pixels().clone();
        Rotation.rotate(quarter, 90);
        for (int i = 0; i < 5; i++) {
            assertThat(quarter.pixels()[(4 - i) * 5]).isCloseTo(before[i], offset(1e-5f));
        }
    }

    @Test
    void jitterStaysWithinItsRangesAndTheColours() {
        SplittableRandom random = new SplittableRandom(7);
        Canvas same = Pictures.canvas();
        new ColourJitter(0, 0, 0, 0).apply(same, random);
        for (int i = 0; i < SIZE.values(); i++) {
            assertThat(same.pixels()[i]).isCloseTo(Pictures.canvas().pixels()[i], offset(1e-5f));
        }
        float least = 2;
        float most = 0;
        for (int draw = 0; draw < 500; draw++) {
            Canvas grey = Pictures.canvas();
            Arrays.fill(grey.pixels(), 0.5f);
            new ColourJitter(0.4, 0.5, 0.5, 0.5).apply(grey, random);
            least = Math.min(least, grey.pixels()[0]);
            most = Math.max(most, grey.pixels()[0]);
        }
        // Of plain grey only the brightness changes.
        assertThat(least).as("seed 7").isBetween(0.3f, 0.32f);
        assertThat(most).as("seed 7").isBetween(0.68f, 0.7f);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("padding must be at least 0, but padding=-1", () -> new RandomCrop(-1)),
                refusal(
                        "share must be in [0.0, 1.0], but share=1.5",
                        () -> new HorizontalFlip(1.5)),
                refusal(
                        "degrees must be in [0.0, 180.0], but degrees=NaN",
                        () -> new Rotation(Double.NaN)),
                refusal("holes must be at least 0, but holes=-1", () -> new Cutout(-1, 4)),
                refusal("length must be at least 1, but length=0", () -> new Cutout(1, 0)),
                refusal(
                        "brightness must be in [0.0, 1.0], but brightness=2.0",
                        () -> new ColourJitter(2, 0, 0, 0)),
                refusal(
                        "contrast must be in [0.0, 1.0], but contrast=-1.0",
                        () -> new ColourJitter(0, -1, 0, 0)),
                refusal(
                        "saturation must be in [0.0, 1.0], but saturation=NaN",
                        () -> new ColourJitter(0, 0, Double.NaN, 0)),
                refusal(
                        "hue must be in [0.0, 0.5], but hue=0.6",
                        () -> new ColourJitter(0, 0, 0, 0.6)),
                refusal(
                        "deviations must be as many as the means [0.5], but deviations=[]",
                        () -> new Normalization(List.of(0.5), List.of())),
                refusal(
                        "mean must be finite, but mean=NaN",
                        () -> new Normalization(List.of(Double.NaN), List.of(1.0))),
                refusal(
                        "deviation must be finite and > 0, but deviation=0.0",
                        () -> new Normalization(List.of(0.0), List.of(0.0))),
                refusal(
                        "image must have 1 channels, but"
                                + " image=ImageSize[channels=3, height=7, width=9]",
                        () ->
                                new Normalization(List.of(0.0), List.of(1.0))
                                        .apply(Pictures.canvas(), new SplittableRandom(1))),
                refusal(
                        "image must have 3 channels, but"
                                + " image=ImageSize[channels=1, height=2, width=2]",
                        () ->
                                new ColourJitter(0.1, 0.1, 0.1, 0.1)
                                        .apply(
                                                new Canvas(new ImageSize(1, 2, 2)),
                                                new SplittableRandom(1))));
    }

    private static Arguments refusal(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void badNumbersAreRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
