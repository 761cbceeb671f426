package io.github.djlschedules.checkpoint;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.history.History;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Policy;
import io.github.djlschedules.listener.Retiming;
import io.github.djlschedules.listener.ScheduleListener;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.schedule.Extension;
import io.github.djlschedules.schedule.Schedule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One-cycle of 1,000 steps, saved at 600 and given 1,500 or 800. */
class ExtendTest {

    private static final int DONE = 600;
    private static final Schedule OLD = Schedule.oneCycle(0.1, 1000);

    @TempDir static Path saved;
    @TempDir Path folder;

    private static OneCycle oneCycle(long steps) {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(steps).build();
    }

    @BeforeAll
    static void train() throws Exception {
        try (Session session = Session.of(oneCycle(1000))) {
            session.fit(DONE / 10);
            Checkpoint.save(session.trainer(), saved);
        }
    }

    private static double expected(Extension extension, long step, long newSteps) {
        return switch (extension) {
            case KEEP_TAIL ->
                    newSteps > 1000
                            ? OLD.valueAt(Math.max(DONE, step - (newSteps - 1000)))
                            : OLD.valueAt(step + 1000 - newSteps);
            case HOLD -> OLD.valueAt(step);
            case STRETCH -> {
                double place = DONE + (step - DONE) * 399.0 / (newSteps - 1 - DONE);
                long before = (long) Math.floor(place);
                double share = place - before;
                yield (1 - share) * OLD.valueAt(before) + share * OLD.valueAt(before + 1);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "KEEP_TAIL, 1500",
        "STRETCH, 1500",
        "HOLD, 1500",
        "KEEP_TAIL, 800",
        "STRETCH, 800",
        "HOLD, 800"
    })
    void theRestIsAsTheDocsSay(Extension extension, int newSteps) throws Exception {
        OneCycle policy = oneCycle(1000);
        try (Session session = Session.of(policy)) {
            Checkpoint.resume(session.trainer(), saved, extension, newSteps);
            session.fit((newSteps - DONE) / 10);
            History history = policy.history();
            assertThat(history.steps().rowCount()).isEqualTo(newSteps);
            for (int step = DONE; step < newSteps; step++) {
                assertThat((double) history.steps().floatColumn("learning_rate").get(step))
                        .as("step %d", step)
                        .isCloseTo(expected(extension, step, newSteps), offset(1e-8));
            }
            assertThat(history.segments()).hasSize(2);
            assertThat(history.events().stringColumn("event").get(0))
                    .isEqualTo(
                            "OneCycle(max=0.1, 1000 steps) was given "
                                    + newSteps
                                    + " steps after 600 ("
                                    + extension
                                    + ")");
        }
    }

    /** What was extended stays so when it is resumed once more. */
    @Test
    void anExtendedRunIsResumed() throws Exception {
        float[] whole = new float[300];
        try (Session session = Session.of(oneCycle(1000))) {
            Checkpoint.resume(session.trainer(), saved, Extension.STRETCH, 1500);
            session.fit(10);
            Checkpoint.save(session.trainer(), folder);
            for (int i = 0; i < whole.length; i++) {
                whole[i] = rate(session);
                session.fit(i % 10 == 0 ? 1 : 0);
            }
        }
        try (Session session = Session.of(oneCycle(1000))) {
            Checkpoint.resume(session.trainer(), folder);
            for (int i = 0; i < whole.length; i++) {
                assertThat(rate(session)).isEqualTo(whole[i]);
                session.fit(i % 10 == 0 ? 1 : 0);
            }
        }
    }

    private static float rate(Session session) {
        return (float) TunableOptimizer.of(session.trainer()).value(LEARNING_RATE);
    }

    @Test
    void anotherLengthMustBeSaid() {
        try (Session session = Session.of(oneCycle(1500))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), saved))
                    .withMessage(
                            "The length of OneCycle must be that of the checkpoint, 1000 steps, but"
                                    + " is 1500 steps; to go on with another length, build it with"
                                    + " the saved one and resume(trainer, dir, extension,"
                                    + " newTotalSteps)");
        }
    }

    /** What has ended has no rest: its last value holds, whatever the way. */
    @ParameterizedTest
    @EnumSource
    void aPolicyThatHasEndedHoldsItsLastValue(Extension extension) throws Exception {
        try (Session session = Session.of(oneCycle(100))) {
            session.fit(12);
            Checkpoint.save(session.trainer(), folder);
        }
        try (Session session = Session.of(oneCycle(100))) {
            Checkpoint.resume(session.trainer(), folder, extension, 150);
            assertThat(rate(session)).isEqualTo((float) (0.1 / 25 / 1e4));
            session.fit(3);
            assertThat(rate(session)).isEqualTo((float) (0.1 / 25 / 1e4));
        }
    }

    /** Nothing was changed by the attempt that failed. */
    @Test
    void anotherAttemptSucceeds() throws Exception {
        try (Session session = Session.of(oneCycle(1000))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Checkpoint.resume(session.trainer(), saved, Extension.HOLD, 500));
            Checkpoint.resume(session.trainer(), saved, Extension.HOLD, 1500);
            assertThat(TunableOptimizer.of(session.trainer()).step()).isEqualTo(600);
        }
    }

    @Test
    void theNewLengthMustBeAboveWhatIsDone() {
        try (Session session = Session.of(oneCycle(1000))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Checkpoint.resume(session.trainer(), saved, Extension.HOLD, 600))
                    .withMessage(
                            "newTotalSteps must be above the 600 steps that are done, but"
                                    + " newTotalSteps=600");
        }
    }

    @Test
    void anEndlessPolicyHasNoLength() throws Exception {
        CyclicLR cyclic = CyclicLR.builder().build();
        try (Session session = Session.of(cyclic)) {
            session.fit(1);
            Checkpoint.save(session.trainer(), folder);
        }
        try (Session session = Session.of(CyclicLR.builder().build())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Checkpoint.resume(session.trainer(), folder, Extension.HOLD, 600))
                    .withMessageStartingWith("newTotalSteps must be for a policy with an end");
        }
    }

    /** Beside it the decay follows a policy without an end, which stays as it is. */
    @Test
    void onlyWhatHasAnEndIsGivenAnother() throws Exception {
        try (Session session = Session.of(oneCycle(100), decay())) {
            session.fit(5);
            Checkpoint.save(session.trainer(), folder);
        }
        ScheduleListener decay = decay();
        OneCycle policy = oneCycle(100);
        try (Session session = Session.of(policy, decay)) {
            Checkpoint.resume(session.trainer(), folder, Extension.HOLD, 200);
            assertThat(policy.state().retimings()).hasSize(1);
            assertThat(decay.state().retimings()).isEmpty();
        }
    }

    private static ScheduleListener decay() {
        return ScheduleListener.builder()
                .setSchedule(Hyperparameter.WEIGHT_DECAY, Schedule.constant(1e-3))
                .build();
    }

    @Test
    void theWarmUpIsNotCounted() throws Exception {
        Policy policy = warmed();
        try (Session session = Session.of((TrainingListener) policy)) {
            session.fit(3);
            Checkpoint.save(session.trainer(), folder);
        }
        Policy resumed = warmed();
        try (Session session = Session.of((TrainingListener) resumed)) {
            Checkpoint.resume(session.trainer(), folder, Extension.HOLD, 200);
            assertThat(resumed.state().retimings())
                    .singleElement()
                    .returns(250L, Retiming::newSteps);
        }
    }

    private static Policy warmed() {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(100).optWarmupSteps(50).build();
    }
}
