package io.github.djlschedules.state;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Parameters and running statistics are put back as they were. */
class SnapshotTest {

    private static final String WEIGHT = "01Linear_weight";

    /** As the cells of a notebook, which run where PyTorch records gradients. */
    @Test
    void inAnotherThreadThanTheOneThatStartedTheEngine() {
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            CompletableFuture.runAsync(() -> restores(trainer), task -> new Thread(task).start())
                    .join();
        }
    }

    private static void restores(Trainer trainer) {
        try (Snapshot snapshot = Snapshot.of(trainer.getModel().getBlock(), trainer.getManager())) {
            TinyTask.fit(trainer, 1);
            snapshot.update();
            Map<String, float[]> updated = TinyTask.parameters(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(TinyTask.parameters(trainer).get(WEIGHT)).isNotEqualTo(updated.get(WEIGHT));
            snapshot.restore();
            assertThat(TinyTask.parameters(trainer)).containsExactlyEntriesOf(updated);
        } catch (IOException | TranslateException e) {
            throw new AssertionError(e);
        }
    }
}
