package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributedRangeTestTest {

    private static final Waves WAVES = new Waves(8, 0.9f);

    private static LrRangeTestBuilder grid(double... decays) {
        return LrRangeTest.builder().optSteps(15).optWeightDecays(decays).optRepeats(2);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theCurvesAreThoseOfTheLocalTestToTheLastBit() throws Exception {
        RangeTestResult spread = WAVES.distributed(grid(0, 1e-3, 0.1)).build().runOn("local[2]");
        RangeTestResult local = WAVES.local(grid(0, 1e-3, 0.1));
        assertThat(Waves.bits(spread)).isEqualTo(Waves.bits(local));
        assertThat(spread.run().settings()).isEqualTo(local.run().settings());
        assertThat(spread.best()).isEqualTo(local.best());
        assertThat(local.restored()).isTrue();
        assertThat(spread.restored()).as("there was nothing to restore").isFalse();
    }

    /** What is found again may lie at another place of the grid. */
    @Test
    void aRerunTrainsOnlyWhatIsMissing(@TempDir Path folder) throws Exception {
        Waves.MADE.set(0);
        WAVES.distributed(grid(0, 0.1)).optFolder(folder).build().runOn("local[2]");
        assertThat(Waves.MADE).hasValue(4);
        RangeTestResult grown =
                WAVES.distributed(grid(1e-3, 0.1, 0)).optFolder(folder).build().runOn("local[2]");
        assertThat(Waves.MADE).as("two repeats of the new decay").hasValue(6);
        assertThat(Waves.bits(grown)).isEqualTo(Waves.bits(WAVES.local(grid(1e-3, 0.1, 0))));
        assertThat(files(folder)).hasSize(6);
        new Waves(9, 0.9f).distributed(grid(0)).optFolder(folder).build().runOn("local[2]");
        assertThat(files(folder)).as("another setup, other curves").hasSize(8);
    }

    /** Without momentum in the optimizer, a cell that sets one cannot be run. */
    @Test
    void aTrialThatAlwaysThrowsIsNamedAndTheOthersAreThere(@TempDir Path folder) throws Exception {
        Waves plain = new Waves(8, 0);
        LrRangeTestBuilder grid = LrRangeTest.builder().optSteps(15).optMomenta(0, 0.5);
        RangeTestResult found = plain.distributed(grid).optFolder(folder).build().runOn("local[2]");
        assertThat(found.curves()).extracting(Curve::end).contains(Curve.End.FAILED);
        assertThat(found.curves().get(0).json())
                .isEqualTo(
                        plain.local(LrRangeTest.builder().optSteps(15).optMomenta(0))
                                .curves()
                                .get(0)
                                .json());
        assertThat(found.curves().get(1).failure()).contains("momentum");
        assertThat(found.curves().get(1).cell().momentum()).isEqualTo(0.5);
        assertThat(files(folder)).as("a failure is tried again").hasSize(1);
    }

    @Test
    void aTrialThatThrowsOnceIsRunAgain() throws Exception {
        Flaky.FAILURES.set(1);
        RangeTestResult found =
                DistributedRangeTest.builder()
                        .setSetup(new Flaky(WAVES))
                        .setTest(grid(0).build())
                        .build()
                        .runOn("local[2,2]");
        assertThat(Flaky.FAILURES).as("it has thrown").hasValueLessThan(1);
        assertThat(found.curves()).extracting(Curve::end).doesNotContain(Curve.End.FAILED);
    }

    @Test
    void ifAllFailThereIsNoResult() {
        Flaky.FAILURES.set(2);
        assertThatThrownBy(
                        () ->
                                DistributedRangeTest.builder()
                                        .setSetup(new Flaky(WAVES))
                                        .setTest(grid(0).build())
                                        .build()
                                        .runOn("local[2]"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "A trial must succeed for a result, but all 2 failed, such as with"
                                + " IllegalStateException: not yet");
    }
}
