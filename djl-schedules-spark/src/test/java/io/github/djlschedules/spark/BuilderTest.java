package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import io.github.djlschedules.rangetest.LrRangeTest;
import org.junit.jupiter.api.Test;

class BuilderTest {

    /** Holds what cannot be shipped. */
    private record Unshippable(Object held) implements TrialSetup {

        @Override
        public Trainer trainer(Device device) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Dataset training(NDManager manager) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return "Unshippable";
        }
    }

    @Test
    void aSetupThatCannotBeShippedIsRefusedAtOnce() {
        DistributedRangeTestBuilder builder =
                DistributedRangeTest.builder()
                        .setTest(LrRangeTest.builder().build())
                        .setSetup(new Unshippable(new Thread()));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setup must be serializable, but setup=Unshippable")
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> DistributedRangeTest.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test must not be null, but test=null");
        assertThatThrownBy(
                        () ->
                                DistributedRangeTest.builder()
                                        .setTest(LrRangeTest.builder().build())
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setup must not be null, but setup=null");
    }
}
