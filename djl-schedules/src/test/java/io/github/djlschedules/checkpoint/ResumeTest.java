package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.training.dataset.Dataset;
import io.github.djlschedules.checkpoint.Run.Kind;
import io.github.djlschedules.checkpoint.Run.Outcome;
import io.github.djlschedules.checkpoint.Run.Setup;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.testing.TinyTask;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run in parts is the run in one go, bit for bit. */
class ResumeTest {

    private static final int EPOCHS = 7;

    @TempDir Path folder;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(Kind.SGD, Setup.ONE_CYCLE),
                Arguments.of(Kind.SGD, Setup.CYCLIC),
                Arguments.of(Kind.ADAM, Setup.WARMUP_THEN_PLATEAU),
                Arguments.of(Kind.ADAMW, Setup.GROUPS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void atTheEndsOfEpochs(Kind kind, Setup setup) throws Exception {
        Outcome whole = new Run(kind, setup, folder.resolve("whole"), EPOCHS, 0).epochs(EPOCHS);
        Path parts = folder.resolve("parts");
        new Run(kind, setup, parts, EPOCHS, 0).epochs(2);
        new Run(kind, setup, parts, EPOCHS, 0).epochs(3);
        assertThat(new Run(kind, setup, parts, EPOCHS, 0).epochs(2)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inTheMiddleOfEpochs(Kind kind, Setup setup) throws Exception {
        Outcome whole = new Run(kind, setup, folder.resolve("whole"), EPOCHS, 7).epochs(EPOCHS);
        Path parts = folder.resolve("parts");
        new Run(kind, setup, parts, EPOCHS, 7).untilStep(18);
        new Run(kind, setup, parts, EPOCHS, 7).untilStep(39);
        assertThat(new Run(kind, setup, parts, EPOCHS, 7).epochs(EPOCHS)).isEqualTo(whole);
    }

    /** Its sums stay in the evaluators of that trainer; a new one has none. */
    @Test
    void inTheMiddleOfAnEpochAfterARangeTest() throws Exception {
        Checkpoint saving = Checkpoint.builder().setDir(folder).optEverySteps(15).build();
        try (Session session = Session.of(saving)) {
            Dataset data = TinyTask.data(session.trainer().getManager(), false);
            LrRangeTest.builder().optSteps(5).build().run(session.trainer(), data);
            session.fit(2);
        }
        try (Session session = Session.of()) {
            Resumption run = Checkpoint.resume(session.trainer(), folder.resolve("step-15"));
            assertThat(run.position().step()).isEqualTo(15);
        }
    }

    /** All batches of the epoch are done, but not its end: validation and what follows from it. */
    @Test
    void betweenTheLastBatchAndTheEndOfAnEpoch() throws Exception {
        Path parts = folder.resolve("parts");
        Outcome whole =
                new Run(Kind.ADAM, Setup.WARMUP_THEN_PLATEAU, folder.resolve("whole"), EPOCHS, 7)
                        .epochs(EPOCHS);
        new Run(Kind.ADAM, Setup.WARMUP_THEN_PLATEAU, parts, EPOCHS, 7).untilStep(70);
        assertThat(new Run(Kind.ADAM, Setup.WARMUP_THEN_PLATEAU, parts, EPOCHS, 7).epochs(EPOCHS))
                .isEqualTo(whole);
    }

    /** What must be saved: without it the tests above would fail. */
    enum Spoil {
        MOMENTUM,
        SEED,
        COUNTERS,
        BATCH;

        Run in(Run run) {
            return run.spoiled(
                    trainer -> {
                        TunableOptimizer tunable = TunableOptimizer.of(trainer);
                        RunPosition at = tunable.position();
                        switch (this) {
                            case MOMENTUM -> tunable.resetState();
                            case SEED -> Engine.getInstance().setRandomSeed(1);
                            case COUNTERS ->
                                    tunable.moveTo(
                                            new RunPosition(at.step() + 1, at.epoch(), at.batch()));
                            case BATCH -> tunable.moveTo(new RunPosition(at.step(), at.epoch(), 0));
                        }
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void andIsNotWithoutWhatWasSaved(Spoil spoil) throws Exception {
        Outcome whole =
                new Run(Kind.SGD, Setup.ONE_CYCLE, folder.resolve("whole"), EPOCHS, 7)
                        .epochs(EPOCHS);
        Path parts = folder.resolve("parts");
        new Run(Kind.SGD, Setup.ONE_CYCLE, parts, EPOCHS, 7).untilStep(18);
        Outcome rest =
                spoil.in(new Run(Kind.SGD, Setup.ONE_CYCLE, parts, EPOCHS, 7)).epochs(EPOCHS);
        assertThat(rest.sha256()).isNotEqualTo(whole.sha256());
        assertThat(rest.history()).isNotEqualTo(whole.history());
    }
}
