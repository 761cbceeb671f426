package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.dataset.ArrayDataset;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.testing.ScriptedRun;
import io.github.djlschedules.testing.TinyTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Within a history epochs and steps keep their distances; from one to the next they count on. */
class ReindexTest {

    private static final int STEPS_PER_EPOCH = 10;

    /** A run whose second part begins at some step, with one step of so many recorded. */
    private static History history(int epochs, int cut, int recordEvery) {
        History history = new History();
        history.segments.add("first");
        history.segments.add("second");
        for (int step = 0; step < epochs * STEPS_PER_EPOCH; step++) {
            int segment = step < cut ? 0 : 1;
            int epoch = step / STEPS_PER_EPOCH;
            if (step % recordEvery == 0) {
                history.steps.add(segment, epoch, new Applied(step, 0.1f, 0, 0), 1);
            }
            if ((step + 1) % STEPS_PER_EPOCH == 0) {
                history.epochs.add(
                        new EpochRows.Row(
                                segment, epoch, step + 1L, 0.1f, Map.of("train_loss", 1f)));
            }
        }
        history.events.add(new Records.Event(1, cut / STEPS_PER_EPOCH, cut, "cut"));
        return history;
    }

    private static void assertSame(History joined, History one) {
        assertThat(joined.steps().print()).isEqualTo(one.steps().print());
        assertThat(joined.epochs().print()).isEqualTo(one.epochs().print());
        assertThat(joined.events().print()).isEqualTo(one.events().print());
    }

    @Test
    void aPartThatBeginsWithinAnEpochStaysThere() {
        History one = history(3, 15, 1);
        assertSame(History.concatenate(List.of(one), true), one);
    }

    @Test
    void stepsThatWereNotRecordedCount() {
        History one = history(4, 20, 8);
        assertSame(History.concatenate(List.of(one), true), one);
        History noneRecorded = history(2, 10, 100);
        assertSame(History.concatenate(List.of(noneRecorded), true), noneRecorded);
    }

    @Test
    void theNextHistoryCountsOn() {
        History joined = History.concatenate(List.of(history(3, 15, 1), history(2, 5, 1)), true);
        for (int row = 0; row < joined.steps().rowCount(); row++) {
            assertThat(joined.steps().longColumn("step").getLong(row)).isEqualTo(row);
        }
        assertThat(joined.epochs().intColumn("epoch").asObjectArray())
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(joined.epochs().longColumn("step").asObjectArray())
                .containsExactly(10L, 20L, 30L, 40L, 50L);
        assertThat(joined.events().longColumn("step").asObjectArray()).containsExactly(15L, 35L);
    }

    @Test
    void fitsOfOneTrainerOfWhichFewStepsAreRecordedStayWhereTheyWere() throws Exception {
        History all = new History().optRecordEvery(8);
        try (ScriptedRun run = new ScriptedRun(new double[] {1}, all)) {
            List<History> fits = List.of(fit(run), fit(run));
            assertThat(all.steps().longColumn("step").asList()).containsExactly(0L, 8L, 10L, 16L);
            assertSame(History.concatenate(fits, true), all);
        }
    }

    private static History fit(ScriptedRun run) throws Exception {
        ArrayDataset data = TinyTask.data(run.trainer().getManager(), false);
        return OneCycle.fit(run.trainer(), 1, data, null, 0.1);
    }
}
