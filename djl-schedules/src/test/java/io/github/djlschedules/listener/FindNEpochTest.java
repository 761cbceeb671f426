package io.github.djlschedules.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.RandomSampler;
import ai.djl.training.dataset.Record;
import ai.djl.training.dataset.Sampler;
import ai.djl.util.Progress;
import ai.djl.util.RandomUtils;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The epochs that finish a policy are counted without drawing from the data. */
class FindNEpochTest {

    private static final int SAMPLES = 95;

    /** Data that nobody may look at. */
    private static final class Sealed extends RandomAccessDataset {

        Sealed(Builder builder) {
            super(builder);
        }

        @Override
        public Record get(NDManager manager, long index) {
            throw new AssertionError("sample " + index + " was decoded");
        }

        @Override
        protected long availableSize() {
            return SAMPLES;
        }

        @Override
        public void prepare(@Nullable Progress progress) {
            throw new AssertionError("the data was prepared");
        }

        static final class Builder extends BaseBuilder<Builder> {

            @Override
            protected Builder self() {
                return this;
            }

            Sealed build() {
                return new Sealed(this);
            }
        }
    }

    private static CyclicLR cycles(int stepSize, int cycles) {
        return CyclicLR.builder().optStepSize(stepSize).optCycles(cycles).build();
    }

    @ParameterizedTest(name = "{0} cycles of 2 x {1} steps in batches of {2}, dropping: {3}")
    @CsvSource({
        "1, 5, 10, false, 1", // 10 steps, 10 batches
        "1, 5, 10, true, 2", // 9 batches
        "9, 5, 10, true, 10",
        "3, 50, 10, false, 30",
        "3, 50, 95, true, 300",
        "1, 1, 1000, false, 2",
        "1, 1, 1, false, 1"
    })
    void allThreeFormsRoundUp(int cycles, int stepSize, int batch, boolean drop, int epochs) {
        CyclicLR policy = cycles(stepSize, cycles);
        Sealed data = new Sealed.Builder().setSampling(batch, true, drop).build();
        assertThat(policy.findNEpoch(data)).isEqualTo(epochs);
        assertThat(policy.findNEpoch(SAMPLES, batch, drop)).isEqualTo(epochs);
        long batches = drop ? SAMPLES / batch : (SAMPLES + batch - 1) / batch;
        assertThat(policy.findNEpoch(batches)).isEqualTo(epochs);
    }

    @Test
    void theWarmUpCounts() {
        OneCycle policy =
                OneCycle.builder().setMaxLr(1).setEpochs(10, 7).optWarmupEpochs(2).build();
        assertThat(policy.findNEpoch(7)).isEqualTo(12);
    }

    @Test
    void theBuildersCountLikewise() {
        Sealed data = new Sealed.Builder().setSampling(10, true).build();
        OneCycle policy =
                OneCycle.builder().setMaxLr(1).setEpochs(3, data).optWarmupEpochs(1, data).build();
        assertThat(policy.testRun().table().rowCount()).isEqualTo(40);
    }

    @Test
    void theOrderOfShuffledDataStays() {
        BatchSampler sampler = new BatchSampler(new RandomSampler(), 10);
        Sealed data = new Sealed.Builder().setSampling(sampler).build();
        RandomUtils.RANDOM.setSeed(42);
        List<List<Long>> untouched = draw(sampler, data);
        List<List<Long>> next = draw(sampler, data);
        RandomUtils.RANDOM.setSeed(42);
        assertThat(cycles(5, 3).findNEpoch(data)).isEqualTo(3);
        assertThat(draw(sampler, data)).isEqualTo(untouched);
        assertThat(cycles(5, 3).findNEpoch(data)).isEqualTo(3);
        assertThat(draw(sampler, data)).isEqualTo(next).isNotEqualTo(untouched);
    }

    private static List<List<Long>> draw(Sampler sampler, RandomAccessDataset data) {
        List<List<Long>> batches = new ArrayList<>();
        sampler.sample(data).forEachRemaining(batches::add);
        return batches;
    }

    @Test
    void aSamplerThatCannotBeReadNamesTheOtherForms() {
        Sampler own =
                new Sampler() {
                    @Override
                    public Iterator<List<Long>> sample(RandomAccessDataset dataset) {
                        throw new AssertionError("the data was drawn");
                    }

                    @Override
                    public int getBatchSize() {
                        return 10;
                    }
                };
        refused(own);
        refused(new BatchSampler(new RandomSampler(), 10) {}); // what it overrides is not known
    }

    private static void refused(Sampler sampler) {
        Sealed data = new Sealed.Builder().setSampling(sampler).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cycles(5, 3).findNEpoch(data))
                .withMessage(
                        "dataset must be one whose batches can be counted without drawing them,"
                                + " but its sampler must be a BatchSampler, but is "
                                + sampler.getClass()
                                + "; give (long samples, int batchSize, boolean dropLast) or"
                                + " (long batchesPerEpoch) instead");
    }

    @Test
    void lessThanABatchIsRefused() {
        Sealed data = new Sealed.Builder().setSampling(100, false, true).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cycles(5, 3).findNEpoch(data))
                .withMessage(
                        "samples must fill a batch of 100 when the last one is dropped, but"
                                + " samples=95");
    }
}
