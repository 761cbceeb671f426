package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.training.EasyTrain;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.ReduceLROnPlateau.Conflict;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.testing.ScriptedMetric;
import io.github.djlschedules.testing.ScriptedRun;
import io.github.djlschedules.testing.TinyTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plateau policy in real runs, whose metric follows a script. */
class PlateauTrainingTest {

    private static final double[] SCRIPT = {1, 0.9, 0.95, 0.95, 0.8, 0.8, 0.8};

    private static ReduceLROnPlateau.Builder plateau() {
        return ReduceLROnPlateau.builder()
                .setLr(0.1)
                .optFactor(0.5)
                .optPatience(1)
                .optMonitor(ScriptedMetric.VALIDATE)
                .optMode(Mode.MIN);
    }

    private static OneCycle oneCycle() {
        return OneCycle.builder().setMaxLr(0.02).setTotalSteps(20).build();
    }

    /** The rate of the first update of each epoch. */
    private static float[] rates(History history) {
        var column = history.steps().floatColumn("learning_rate");
        int epochs = column.size() / TinyTask.STEPS_PER_EPOCH;
        float[] rates = new float[epochs];
        IntStream.range(0, epochs)
                .forEach(e -> rates[e] = column.get(e * TinyTask.STEPS_PER_EPOCH));
        return rates;
    }

    @Test
    void everyCutIsInTheHistoryWithItsReason() throws Exception {
        ReduceLROnPlateau policy = plateau().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, policy)) {
            run.fit(8);
            assertThat(rates(policy.history()))
                    .containsExactly(0.1f, 0.1f, 0.1f, 0.1f, 0.05f, 0.05f, 0.05f, 0.025f);
            var events = policy.history().events();
            assertThat(events.stringColumn("event").asList())
                    .containsExactly(
                            "ReduceLROnPlateau cut the learning rate from 0.1 to 0.05:"
                                    + " validate_Scripted was 0.95, and not better than 0.9 for 2"
                                    + " epochs",
                            "ReduceLROnPlateau cut the learning rate from 0.05 to 0.025:"
                                    + " validate_Scripted was 0.8, and not better than 0.8 for 2"
                                    + " epochs");
            assertThat(events.longColumn("step").asList()).containsExactly(40L, 70L);
        }
    }

    /** Updates rest after the third epoch, as they do after an early stop. */
    @Test
    void epochsWithoutUpdatesDoNotCount() throws Exception {
        ReduceLROnPlateau policy = plateau().optPatience(1).build();
        double[] script = {1, 1, 1, 1, 1, 1, 1, 1};
        try (ScriptedRun run = new ScriptedRun(script, policy)) {
            run.fit(3);
            assertThat(policy.history().events().rowCount()).isEqualTo(1);
            TunableOptimizer.of(run.trainer()).suspend();
            run.fit(5);
            assertThat(policy.history().events().rowCount()).isEqualTo(1);
        }
    }

    @Test
    void itsPlaceAmongTheListenersDoesNotMatter() throws Exception {
        ReduceLROnPlateau policy = plateau().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT)) {
            policy.attach(run.trainer());
            run.fit(5);
            assertThat(rates(policy.history())).containsExactly(0.1f, 0.1f, 0.1f, 0.1f, 0.05f);
        }
    }

    @Test
    void theMetricMayBeInAnyCase() throws Exception {
        ReduceLROnPlateau policy = plateau().optMonitor("VALIDATE_scripted").build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, policy)) {
            run.fit(5);
            assertThat(policy.history().events().rowCount()).isEqualTo(1);
        }
    }

    /** A rate this small changes no weight, so that the loss stays where it is. */
    @Test
    void theLossItselfIsFollowed() throws Exception {
        ReduceLROnPlateau policy =
                ReduceLROnPlateau.builder().setLr(1e-20).optFactor(0.5).optPatience(0).build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, policy)) {
            run.fit(2);
            // PyTorch's least cut is 1e-8; only a rate that is larger is cut.
            assertThat(policy.history().events().rowCount()).isZero();
        }
        ReduceLROnPlateau keras =
                ReduceLROnPlateau.builder()
                        .setLr(1e-20)
                        .optFactor(0.5)
                        .optPatience(1)
                        .optForm(PlateauForm.KERAS)
                        .build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, keras)) {
            run.fit(3);
            assertThat(rates(keras.history())).containsExactly(1e-20f, 1e-20f, 5e-21f);
        }
    }

    // ----- metrics that are not there

    @Test
    void aMetricWithoutEvaluatorIsRefusedAtTheStart() {
        ReduceLROnPlateau policy = plateau().optMonitor("validate_Acuracy").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptedRun(SCRIPT, policy))
                .withMessage(
                        "monitor must be one of [train_loss, train_Scripted, validate_loss,"
                                + " validate_Scripted], but monitor=validate_Acuracy");
    }

    @Test
    void aRunWithoutValidationDataNamesTheMetricsThatThereAre() {
        ReduceLROnPlateau policy = plateau().build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, policy)) {
            assertThatThrownBy(() -> EasyTrain.fit(run.trainer(), 1, run.data(), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "monitor must be one of the epoch's metrics [train_loss,"
                                    + " train_Scripted], but monitor=validate_Scripted; validate_"
                                    + " metrics need validation data, and all but train_loss need"
                                    + " TrainingListener.Defaults.basic() in the configuration");
        }
    }

    // ----- two policies on one rate

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byDefaultTheSecondOfTwoIsRefused(boolean plateauFirst) {
        ReduceLROnPlateau plateau = plateau().build();
        OneCycle other = oneCycle();
        Policy first = plateauFirst ? plateau : other;
        Policy second = plateauFirst ? other : plateau;
        assertThatIllegalStateException()
                .isThrownBy(() -> new ScriptedRun(SCRIPT, first, second))
                .withMessage(
                        "learning_rate must have one owner, but "
                                + first.name()
                                + " drives it since step 0 and has not finished; detach() it"
                                + " before "
                                + second.name()
                                + " takes over");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePlateauGivesWayIfItIsTold(boolean plateauFirst) throws Exception {
        ReduceLROnPlateau plateau = plateau().onConflict(Conflict.DROP_PLATEAU).build();
        OneCycle other = oneCycle();
        Policy first = plateauFirst ? plateau : other;
        Policy second = plateauFirst ? other : plateau;
        try (ScriptedRun run = new ScriptedRun(SCRIPT, first, second)) {
            assertThat(TunableOptimizer.of(run.trainer()).driver(LEARNING_RATE)).contains(other);
            run.fit(5);
            assertThat(rates(other.history())[0])
                    .isEqualTo((float) other.valueAt(LEARNING_RATE, 0));
            assertThat(plateau.isInForce()).isFalse();
            assertThat(plateau.history()).isSameAs(other.history());
            assertThat(other.history().events().stringColumn("event").asList())
                    .singleElement()
                    .asString()
                    .startsWith(plateau.name() + " is dropped: ")
                    .endsWith(
                            (plateauFirst
                                            ? "another policy, or a value set by hand,"
                                            : other.name())
                                    + " drives the learning rate");
        }
    }

    @Test
    void aloneItStaysThoughItWouldGiveWay() throws Exception {
        ReduceLROnPlateau plateau = plateau().onConflict(Conflict.DROP_PLATEAU).build();
        try (ScriptedRun run = new ScriptedRun(SCRIPT, plateau)) {
            run.fit(5);
            assertThat(plateau.history().events().rowCount()).isEqualTo(1);
        }
    }

    // ----- with others before it

    @Test
    void afterAWarmUp() throws Exception {
        ReduceLROnPlateau policy =
                plateau().optPatience(0).optWarmupSteps(2L * TinyTask.STEPS_PER_EPOCH).build();
        double[] script = {0.1, 0.1, 1, 0.9, 0.9};
        try (ScriptedRun run = new ScriptedRun(script, policy)) {
            run.fit(6);
            assertThat(rates(policy.history()))
                    .containsExactly(0.005f, 0.055f, 0.1f, 0.1f, 0.1f, 0.05f);
        }
    }

    @Test
    void afterAnotherPolicy() throws Exception {
        SequentialLR policy =
                SequentialLR.builder()
                        .then(oneCycle())
                        .then(plateau().optPatience(0).build())
                        .build();
        double[] script = {0.1, 0.1, 1, 0.9, 0.9};
        try (ScriptedRun run = new ScriptedRun(script, policy)) {
            run.fit(6);
            float[] rates = rates(policy.history());
            assertThat(rates[0]).isEqualTo((float) (0.02 / 25));
            assertThat(rates).endsWith(0.1f, 0.1f, 0.1f, 0.05f);
            assertThat(policy.history().events().stringColumn("event").get(0))
                    .startsWith("ReduceLROnPlateau cut the learning rate from 0.1 to 0.05");
        }
    }
}
