package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import io.github.djlschedules.testing.TinyTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSourceTest {

    /** Ten samples of four numbers and a label, each of four bytes. */
    private static final long BATCH_BYTES = TinyTask.BATCH * (TinyTask.INPUTS + 1) * 4L;

    private static final int BATCHES = 12; // more than an epoch has

    @Test
    void batchesThatFitAreHeldAndOthersAreTheSameDrawnAgain() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            try (BatchSource held = source(trainer, data, BATCHES * BATCH_BYTES);
                    BatchSource drawn = source(trainer, data, BATCHES * BATCH_BYTES - 1)) {
                assertThat(held).isInstanceOf(BatchSource.Kept.class);
                assertThat(drawn).isInstanceOf(BatchSource.Drawn.class);
                List<Float> batches = firstInputs(held);
                assertThat(batches).hasSize(BATCHES);
                assertThat(firstInputs(drawn)).isEqualTo(batches);
                assertThat(firstInputs(drawn)).as("again").isEqualTo(batches);
            }
        }
    }

    @Test
    void onlyRepeatsHaveAnOrderOfTheirOwn() throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            BatchSource.Drawn drawn = new BatchSource.Drawn(trainer, data, 10, false, 1);
            try (HeldBatches held = HeldBatches.of(drawn, Long.MAX_VALUE)) {
                List<Float> asDrawn = firstInputs(drawn);
                assertThat(firstInputs(BatchSource.of(held, 1, 0))).isEqualTo(asDrawn);
                List<Float> repeat = firstInputs(BatchSource.of(held, 1, 1));
                assertThat(repeat)
                        .isNotEqualTo(asDrawn)
                        .containsExactlyInAnyOrderElementsOf(asDrawn);
                assertThat(firstInputs(BatchSource.of(held, 1, 1))).isEqualTo(repeat);
                assertThat(firstInputs(BatchSource.of(held, 1, 2))).isNotEqualTo(repeat);
            }
        }
    }

    private static BatchSource source(Trainer trainer, ArrayDataset data, long maxBytes)
            throws Exception {
        Settings settings =
                new Settings(
                        1e-5,
                        1,
                        BATCHES,
                        Sweep.EXPONENTIAL,
                        1,
                        List.of(),
                        List.of(),
                        null,
                        1,
                        5,
                        0.05,
                        1,
                        3,
                        maxBytes);
        return BatchSource.of(trainer, data, settings, 3);
    }

    private static List<Float> firstInputs(BatchSource source) throws Exception {
        List<Float> inputs = new ArrayList<>();
        source.feed(
                batch -> {
                    inputs.add(batch.data().head().toFloatArray()[0]);
                    return true;
                });
        return inputs;
    }
}
