package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.testing.Resident;
import io.github.djlschedules.testing.TinyTask;
import io.github.djlschedules.testing.Trials;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resident size of the process stays, whatever is done again and again. */
class MemoryTest {

    private static final int TIMES = Trials.of(50, 200);

    /** The first ones load classes and fill the allocators' caches. */
    private static final int BEFORE = 10;

    /** A copy of weights or moments is 3 MiB: one that stayed each time would be 120 or more. */
    private static final long GROWTH_MB = 100;

    private static final int WIDE = 100_000;

    private interface Action {
        void run() throws Exception;
    }

    private static Session session() {
        Block net =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(WIDE).build())
                        .add(Linear.builder().setUnits(TinyTask.CLASSES).build());
        OneCycle policy = OneCycle.builder().setMaxLr(0.001).setTotalSteps(100).build();
        return Session.of(Optimizer.adam().build(), net, policy);
    }

    private static void assertFlat(String what, Action action) throws Exception {
        for (int i = 0; i < BEFORE; i++) {
            action.run();
        }
        long before = Resident.megabytes();
        for (int i = BEFORE; i < TIMES; i++) {
            action.run();
        }
        assertThat(Resident.megabytes() - before)
                .as("MiB grown in %d %s", TIMES - BEFORE, what)
                .isLessThan(GROWTH_MB);
    }

    @Test
    void rangeTests() throws Exception {
        try (Session session = session()) {
            Dataset data = TinyTask.data(session.trainer().getManager(), true);
            LrRangeTest test = LrRangeTest.builder().optSteps(2).optWeightDecays(0, 1e-4).build();
            assertFlat("range tests", () -> test.run(session.trainer(), data));
        }
    }

    @Test
    void resumes(@TempDir Path folder) throws Exception {
        try (Session session = session()) {
            TinyTask.fit(session.trainer(), 1, TinyTask.SAMPLES);
            Checkpoint.save(session.trainer(), folder);
        }
        assertFlat(
                "resumes",
                () -> {
                    try (Session session = session()) {
                        Checkpoint.resume(session.trainer(), folder);
                        TinyTask.fit(session.trainer(), 1, TinyTask.SAMPLES);
                    }
                });
    }
}
