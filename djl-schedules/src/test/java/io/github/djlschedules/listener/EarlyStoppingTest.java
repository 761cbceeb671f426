package io.github.djlschedules.listener;

import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.doubles;
import static io.github.djlschedules.testing.BadInput.isNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.github.djlschedules.history.History;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.BadInput;
import io.github.djlschedules.testing.LogLines;
import io.github.djlschedules.testing.ScriptedMetric;
import io.github.djlschedules.testing.ScriptedRun;
import io.github.djlschedules.testing.TinyTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Early stopping in real runs, whose metric follows a script. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class EarlyStoppingTest {

    /** The best epoch is the second; the last one is better than the one before only. */
    private static final double[] SCRIPT = {5, 3, 4, 3.5, 3.2};

    private static EarlyStopping.Builder stopping() {
        return EarlyStopping.builder().setMonitor(ScriptedMetric.VALIDATE).optMode(Mode.MIN);
    }

    private static double[] negated(double... values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    /** Takes the parameters' hash at the end of each epoch. */
    private static final class Hashes extends TrainingListenerAdapter {

        private final List<String> list = new ArrayList<>();

        @Override
        public void onEpoch(Trainer trainer) {
            list.add(hash(trainer));
        }
    }

    private static String hash(Trainer trainer) {
        return ParameterHash.sha256(trainer.getModel().getBlock());
    }

    /** Counts the batches that are drawn. */
    private static final class Counted implements Dataset {

        private final Dataset data;
        private int batches;

        Counted(Dataset data) {
            this.data = data;
        }

        @Override
        public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
            return counted(data.getData(manager));
        }

        @Override
        public Iterable<Batch> getData(NDManager manager, @Nullable ExecutorService executor)
                throws IOException, TranslateException {
            return counted(data.getData(manager, executor));
        }

        private Iterable<Batch> counted(Iterable<Batch> drawn) {
            return () ->
                    StreamSupport.stream(drawn.spliterator(), false)
                            .peek(batch -> batches++)
                            .iterator();
        }

        @Override
        public void prepare(@Nullable Progress progress) throws IOException, TranslateException {
            data.prepare(progress);
        }
    }

    // ----- when it stops

    private static int trainedEpochs(EarlyStopping stopping, double... metrics) throws Exception {
        try (ScriptedRun run = new ScriptedRun(metrics, stopping)) {
            run.fit(12, stopping::dataset);
            return History.of(run.trainer()).epochs().rowCount();
        }
    }

    @Test
    void itComparesWithTheBestAndNotWithThePreviousEpoch() throws Exception {
        assertThat(trainedEpochs(stopping().build(), SCRIPT)).isEqualTo(5);
    }

    @Test
    void itFollowsWhatGetsBetterUpwards() throws Exception {
        assertThat(trainedEpochs(stopping().optMode(Mode.MAX).build(), negated(SCRIPT)))
                .isEqualTo(5);
        assertThat(trainedEpochs(stopping().optMode(Mode.MAX).build(), 1, 2, 3, 4)).isEqualTo(7);
    }

    @Test
    void patienceIsTheBadEpochsInARow() throws Exception {
        assertThat(trainedEpochs(stopping().optPatience(1).build(), SCRIPT)).isEqualTo(3);
        assertThat(trainedEpochs(stopping().optPatience(2).build(), SCRIPT)).isEqualTo(4);
        assertThat(trainedEpochs(stopping().optPatience(2).build(), 3, 4, 2, 4, 1, 4, 4))
                .isEqualTo(7);
    }

    @Test
    void aChangeOfLessThanTheLeastDifferenceIsNotBetter() throws Exception {
        double[] slow = {3, 2.75, 2.5, 2.25, 2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25};
        assertThat(trainedEpochs(stopping().optPatience(2).build(), slow)).isEqualTo(12);
        assertThat(trainedEpochs(stopping().optPatience(2).optMinDelta(0.25).build(), slow))
                .as("every other epoch is better by 0.5")
                .isEqualTo(12);
        assertThat(trainedEpochs(stopping().optPatience(2).optMinDelta(0.5).build(), slow))
                .isEqualTo(3);
    }

    @Test
    void notANumberIsNotBetter() throws Exception {
        assertThat(trainedEpochs(stopping().optPatience(2).build(), 3, Double.NaN, Double.NaN))
                .isEqualTo(3);
        assertThat(trainedEpochs(stopping().optPatience(2).build(), Double.NaN, 3, 2, 1, 0, 0, 0))
                .isEqualTo(7);
    }

    @Test
    void aRunThatGetsBetterIsNotStopped() throws Exception {
        EarlyStopping stopping = stopping().optPatience(1).build();
        try (ScriptedRun run = new ScriptedRun(new double[] {4, 3, 2, 1}, stopping)) {
            run.fit(4);
            assertThat(stopping.isStopped()).isFalse();
            assertThat(History.of(run.trainer()).events().rowCount()).isZero();
        }
    }

    // ----- what it leaves

    @Test
    void theBestWeightsAndRunningStatisticsAreBackToTheBit() throws Exception {
        EarlyStopping stopping = stopping().build();
        Hashes hashes = new Hashes();
        try (ScriptedRun run =
                new ScriptedRun(TinyTask.netWithBatchNormAndDropout(), SCRIPT, hashes, stopping)) {
            run.fit(9);
            assertThat(stopping.isStopped()).isTrue();
            assertThat(hashes.list).hasSize(9);
            assertThat(hashes.list.subList(0, 5)).doesNotHaveDuplicates();
            assertThat(hash(run.trainer())).isEqualTo(hashes.list.get(1));
        }
    }

    @Test
    void aRunThatEndsWithoutAStopCanHaveItsBestWeightsBack() throws Exception {
        EarlyStopping stopping = stopping().optPatience(9).build();
        Hashes hashes = new Hashes();
        try (ScriptedRun run =
                        new ScriptedRun(
                                TinyTask.netWithBatchNormAndDropout(), SCRIPT, stopping, hashes);
                ScriptedRun another = new ScriptedRun(SCRIPT)) {
            stopping.restoreBest(); // there is none yet
            run.fit(4);
            stopping.onTrainingEnd(another.trainer()); // not the one that is served
            assertThat(hash(run.trainer())).isEqualTo(hashes.list.get(3));
            stopping.restoreBest();
            assertThat(hash(run.trainer())).isEqualTo(hashes.list.get(1));
            assertThat(stopping.isStopped()).isFalse();
        }
    }

    @Test
    void whoLetsTheUpdatesGoOnEndsTheStop() throws Exception {
        EarlyStopping stopping = stopping().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, stopping)) {
            run.fit(6);
            assertThat(stopping.isStopped()).isTrue();
            TunableOptimizer.of(run.trainer()).resume();
            run.fit(2);
            assertThat(stopping.isStopped()).as("the patience begins anew").isFalse();
            run.fit(1);
            assertThat(stopping.isStopped()).isTrue();
        }
    }

    @Test
    void theLastWeightsStayIfTheBestAreNotWanted() throws Exception {
        EarlyStopping stopping = stopping().optRestoreBest(false).build();
        Hashes hashes = new Hashes();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, hashes, stopping)) {
            run.fit(9, stopping::dataset);
            assertThat(hash(run.trainer())).isEqualTo(hashes.list.get(4));
        }
    }

    @Test
    void noBatchIsDrawnAfterTheStop() throws Exception {
        EarlyStopping stopping = stopping().build();
        List<Counted> sets = new ArrayList<>();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, stopping)) {
            run.fit(
                    50,
                    data -> {
                        Counted counted = new Counted(data);
                        sets.add(counted);
                        return stopping.dataset(counted);
                    });
            assertThat(sets).hasSize(2).allMatch(set -> set.batches == 50);
            assertThat(TunableOptimizer.of(run.trainer()).step()).isEqualTo(50);
        }
    }

    @Test
    void theHistoryHoldsTheTrainedEpochsAndTheStop() throws Exception {
        EarlyStopping stopping = stopping().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, stopping)) {
            run.fit(50, stopping::dataset);
            History history = History.of(run.trainer());
            assertThat(history.epochs().rowCount()).isEqualTo(5);
            assertThat(history.steps().rowCount()).isEqualTo(50);
            assertThat(history.events().stringColumn("event").asList())
                    .containsExactly(
                            stopping
                                    + " stopped the run after epoch 5: no validate_Scripted better"
                                    + " than 3.0 for 3 epochs; the best weights are back");
            assertThat(history.events().longColumn("step").get(0)).isEqualTo(50);
        }
    }

    @Test
    void aSecondTrainerStartsAfresh() throws Exception {
        EarlyStopping stopping = stopping().build();
        assertThat(trainedEpochs(stopping, SCRIPT)).isEqualTo(5);
        assertThat(stopping.isStopped()).isTrue();
        double[] longer = {9, 8, 7, 7, 7, 7};
        try (ScriptedRun run = new ScriptedRun(longer, stopping)) {
            assertThat(stopping.isStopped()).isFalse();
            run.fit(12, stopping::dataset);
            assertThat(History.of(run.trainer()).epochs().rowCount()).isEqualTo(6);
        }
    }

    @Test
    void onALiveTrainer() throws Exception {
        EarlyStopping stopping = stopping().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT)) {
            stopping.attach(run.trainer());
            run.fit(9, stopping::dataset);
            assertThat(History.of(run.trainer()).epochs().rowCount()).isEqualTo(5);
        }
    }

    // ----- beside a policy

    @Test
    void besideAPolicyOfFixedLengthAWarningNamesBoth() throws Exception {
        EarlyStopping stopping = stopping().build();
        OneCycle fixed = OneCycle.builder().setMaxLr(0.01).setTotalSteps(50).build();
        assertThat(warnings(stopping, fixed))
                .singleElement()
                .asString()
                .contains(stopping.toString(), fixed.name());
        CyclicLR open = CyclicLR.builder().build();
        assertThat(warnings(stopping, open)).isEmpty();
    }

    private static List<String> warnings(EarlyStopping stopping, Policy policy) throws Exception {
        return LogLines.of(
                        () -> {
                            try (ScriptedRun run = new ScriptedRun(SCRIPT, stopping, policy)) {
                                run.fit(2);
                            }
                        })
                .stream()
                .filter(line -> line.contains("may stop the run"))
                .toList();
    }

    // ----- refusals

    static Stream<Arguments> arguments() {
        EarlyStopping.Builder b = EarlyStopping.builder();
        return BadInput.all(
                below(1, "optPatience", "patience", n -> b.optPatience((int) n)),
                doubles("optMinDelta", "minDelta", BadInput.NOT_NEGATIVE, b::optMinDelta, -1),
                Stream.of(
                        isNull("setMonitor", "monitor", () -> b.setMonitor(null)),
                        isNull("optMode", "mode", () -> b.optMode(null)),
                        isNull("attach", "trainer", () -> stopping().build().attach(null)),
                        isNull("dataset", "data", () -> stopping().build().dataset(null))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    @Test
    void refusesToDoWithout() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EarlyStopping.builder().build())
                .withMessage("monitor must be set, but is not; call setMonitor(\"validate_loss\")");
        assertThatIllegalStateException()
                .isThrownBy(() -> EarlyStopping.builder().setMonitor("validate_Accuracy").build())
                .withMessageStartingWith("mode must be set where the monitor is not a loss");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new ScriptedRun(
                                        SCRIPT,
                                        EarlyStopping.builder()
                                                .setMonitor("validate_f1")
                                                .optMode(Mode.MAX)
                                                .build()))
                .withMessageContaining(
                        "monitor must be one of [train_loss, train_Scripted, validate_loss,"
                                + " validate_Scripted], but monitor=validate_f1");
    }
}
