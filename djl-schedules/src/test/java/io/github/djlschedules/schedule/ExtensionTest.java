package io.github.djlschedules.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the rest of a curve of 1,000 steps goes, 600 of which are done. */
class ExtensionTest {

    @ParameterizedTest(name = "{0} to {1}: step {2} is at {3}")
    @CsvSource({
        // longer
        "KEEP_TAIL, 1500, 599,  599",
        "KEEP_TAIL, 1500, 600,  600",
        "KEEP_TAIL, 1500, 1100, 600",
        "KEEP_TAIL, 1500, 1101, 601",
        "KEEP_TAIL, 1500, 1499, 999",
        "KEEP_TAIL, 1500, 1500, 1000",
        "STRETCH,   1500, 599,  599",
        "STRETCH,   1500, 600,  600",
        "STRETCH,   1500, 1499, 999",
        "STRETCH,   1500, 1500, 1000",
        "STRETCH,   1500, 1501, 1001",
        "HOLD,      1500, 600,  600",
        "HOLD,      1500, 999,  999",
        "HOLD,      1500, 1499, 1499",
        // shorter
        "KEEP_TAIL, 800,  599,  599",
        "KEEP_TAIL, 800,  600,  800",
        "KEEP_TAIL, 800,  799,  999",
        "STRETCH,   800,  600,  600",
        "STRETCH,   800,  799,  999",
        "STRETCH,   601,  600,  999",
        "HOLD,      800,  799,  799",
        "HOLD,      800,  1000, 799",
        // as it was
        "KEEP_TAIL, 1000, 777,  777",
        "STRETCH,   1000, 777,  777",
        "HOLD,      1000, 777,  777",
    })
    void places(Extension extension, long newSteps, long step, double place) {
        assertThat(extension.placeOf(step, 600, 1000, newSteps)).isEqualTo(place);
    }

    @Test
    void stretchingIsLinear() {
        double place = Extension.STRETCH.placeOf(1000, 600, 1000, 1500);
        assertThat(place).isEqualTo(600 + 400.0 / 899 * 399);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsDone(Extension extension) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension.placeOf(0, 600, 1000, 600))
                .withMessage("newSteps must be above at=600, but newSteps=600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension.placeOf(0, 600, 600, 1000))
                .withMessage("oldSteps must be above at=600, but oldSteps=600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension.placeOf(-1, 600, 1000, 1500))
                .withMessage("step must be at least 0, but step=-1");
    }
}
