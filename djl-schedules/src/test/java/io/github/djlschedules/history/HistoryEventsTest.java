package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.ScriptedMetric;
import io.github.djlschedules.testing.ScriptedRun;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** Events go where their part goes. */
class HistoryEventsTest {

    /** One part of two epochs of three steps, with an event after each epoch. */
    private static History part(String name) {
        History history = new History();
        history.segments.add(name);
        for (int step = 0; step < 6; step++) {
            history.steps.add(0, step / 3, new Applied(step, 0.1f, 0f, 0f), 1f);
        }
        for (int epoch = 0; epoch < 2; epoch++) {
            long step = 3L * (epoch + 1);
            history.epochs.add(new EpochRows.Row(0, epoch, step, 0.1f, Map.of("train_loss", 1f)));
            history.events.add(new Records.Event(0, epoch, step, name + " " + epoch));
        }
        return history;
    }

    private static List<String> texts(History history) {
        return history.events().stringColumn("event").asList();
    }

    @Test
    void theTableHasARowForEach() {
        Table events = part("a").events();
        assertThat(events.columnNames())
                .containsExactly("segment", "segment_name", "step", "epoch", "event");
        assertThat(events.longColumn("step").asList()).containsExactly(3L, 6L);
        assertThat(events.intColumn("epoch").asList()).containsExactly(0, 1);
        assertThat(texts(part("a"))).containsExactly("a 0", "a 1");
        assertThat(new History().events().rowCount()).isZero();
    }

    /** An epoch without an update, and an event before it: there is no part yet. */
    private static History withoutAPart() throws Exception {
        History history = new History();
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.adam().build()).addTrainingListeners(history);
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TunableOptimizer.of(trainer).suspend();
            history.addEvent("nothing learns yet");
            TinyTask.fit(trainer, 1);
        }
        assertThat(history.segments()).isEmpty();
        return history;
    }

    @Test
    void whatHappensBeforeTheFirstUpdateIsKept(@TempDir Path folder) throws Exception {
        History history = withoutAPart();
        assertThat(history.steps().rowCount()).isZero();
        assertThat(history.epochs().stringColumn("segment_name").asList()).containsExactly("");
        History read = History.fromJson(history.toJson());
        assertThat(read.toJson()).isEqualTo(history.toJson());
        assertThat(texts(read)).containsExactly("nothing learns yet");
        history.csv(folder.resolve("history.csv"));
        assertThat(History.readCsv(folder.resolve("history.csv")).epochs().rowCount()).isEqualTo(1);
    }

    @ParameterizedTest(name = "reindexEpochs: {0}")
    @ValueSource(booleans = {false, true})
    void whatHappensBeforeTheFirstUpdateIsJoined(boolean reindexEpochs) throws Exception {
        History history = withoutAPart();
        assertThat(History.concatenate(List.of(history), reindexEpochs).toJson())
                .isEqualTo(history.toJson());
        History before = History.concatenate(List.of(history, part("a")), reindexEpochs);
        assertThat(texts(before)).containsExactly("nothing learns yet", "a 0", "a 1");
        History behind = History.concatenate(List.of(part("a"), history), reindexEpochs);
        assertThat(texts(behind)).containsExactly("a 0", "a 1", "nothing learns yet");
        for (History joined : List.of(before, behind)) {
            assertThat(joined.segments()).containsExactly("a");
            assertThat(joined.epochs().rowCount()).isEqualTo(3);
            assertThat(History.fromJson(joined.toJson()).toJson()).isEqualTo(joined.toJson());
        }
    }

    @Test
    void aResumedRunCountsItsEpochsOn() throws Exception {
        History resumed = new History();
        resumed.continueFrom(withoutAPart());
        try (ScriptedRun run = new ScriptedRun(new double[] {1}, resumed)) {
            run.fit(1);
        }
        assertThat(resumed.epochs().intColumn("epoch").asList()).containsExactly(0, 1);
        assertThat(resumed.segments()).containsExactly("training");
    }

    @Test
    void theyAreOfTheEpochTheyHappenInOrAtTheEndOf() throws Exception {
        ReduceLROnPlateau plateau =
                ReduceLROnPlateau.builder()
                        .setLr(0.1)
                        .optPatience(0)
                        .optMonitor(ScriptedMetric.VALIDATE)
                        .optMode(Mode.MIN)
                        .build();
        try (ScriptedRun run = new ScriptedRun(new double[] {1}, plateau)) {
            History history = plateau.history();
            history.addEvent("in the first");
            run.fit(2);
            history.addEvent("at the second's end");
            try (Batch batch = run.trainer().iterateDataset(run.data()).iterator().next()) {
                EasyTrain.trainBatch(run.trainer(), batch);
            }
            history.addEvent("in the third");
            history.startSegment("next");
            history.addEvent("in the third, too");
            assertThat(texts(history)).hasSize(5).element(1).asString().contains(" cut ");
            assertThat(history.events().longColumn("step").asList())
                    .containsExactly(0L, 20L, 20L, 20L, 20L);
            assertThat(history.events().intColumn("epoch").asList()).containsExactly(0, 1, 1, 2, 2);
        }
    }

    @Test
    void whatHappensInANewPartIsOfItsFirstEpoch() {
        History resumed = new History();
        resumed.continueFrom(part("a"));
        resumed.startSegment("next");
        resumed.addEvent("before the third");
        assertThat(resumed.events().intColumn("epoch").asList()).containsExactly(0, 1, 2);
    }

    @Test
    void aResumedRunKnowsThatItsEpochEnded() {
        History resumed = new History();
        resumed.continueFrom(part("a"));
        resumed.addEvent("at the second's end");
        assertThat(resumed.events().intColumn("epoch").asList()).containsExactly(0, 1, 1);
    }

    @Test
    void concatenateMovesThemAsItMovesTheSteps() {
        History joined = History.concatenate(List.of(part("a"), part("b")), true);
        assertThat(joined.events().longColumn("step").asList()).containsExactly(3L, 6L, 9L, 12L);
        assertThat(joined.events().intColumn("epoch").asList()).containsExactly(0, 1, 2, 3);
        assertThat(joined.events().intColumn("segment").asList()).containsExactly(0, 0, 1, 1);
        assertThat(texts(joined)).containsExactly("a 0", "a 1", "b 0", "b 1");
    }

    @Test
    void aPartTakesItsOwn() {
        History joined = History.concatenate(List.of(part("a"), part("b")), false);
        assertThat(texts(joined.segment(1))).containsExactly("b 0", "b 1");
        assertThat(joined.segment(1).events().intColumn("segment").asList()).containsExactly(0, 0);
    }

    @Test
    void aResumedRunKeepsThem() {
        History resumed = new History();
        resumed.continueFrom(part("a"));
        assertThat(texts(resumed)).containsExactly("a 0", "a 1");
        assertThat(resumed.events().longColumn("step").asList()).containsExactly(3L, 6L);
    }

    @Test
    void filesThatHaveNoneAreReadToo(@TempDir Path folder) throws Exception {
        History plain = part("a");
        plain.events.clear();
        plain.csv(folder.resolve("plain.csv"));
        plain.json(folder.resolve("plain.json"));
        History csv = History.readCsv(folder.resolve("plain.csv"));
        assertThat(csv.events().rowCount()).isZero();
        assertThat(csv.epochs().floatColumn("train_loss").asList()).containsExactly(1f, 1f);
        assertThat(History.readJson(folder.resolve("plain.json")).events().rowCount()).isZero();
    }
}
