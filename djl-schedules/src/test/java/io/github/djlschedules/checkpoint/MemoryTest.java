package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.testing.Jvm;
import io.github.djlschedules.testing.Resident;
import io.github.djlschedules.testing.TinyTask;
import io.github.djlschedules.testing.Trials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The resident size of the process stays, whatever is done again and again. The process is one of
 * its own, with a heap that is all there from the start: what grows is native memory.
 */
@Tag("thorough")
class MemoryTest {

    private static final int TIMES = Trials.of(40, 200);

    /** The first ones load classes and fill the allocators' caches. */
    private static final int BEFORE = 10;

    /** A copy of weights or moments that stayed each time would be 3 MiB. */
    private static final long GROWTH_MB_EACH = 2;

    private static final String RANGE_TESTS = "range tests";
    private static final String RESUMES = "resumes";
    private static final String GROWN = "MiB grown: ";

    /** Many weights behind few activations, which cost time. */
    private static final int WIDE = 900;

    private static final List<String> FIXED_HEAP =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    private interface Action {
        void run() throws Exception;
    }

    private static Session session() {
        Block net =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(WIDE).build())
                        .add(Linear.builder().setUnits(WIDE).build())
                        .add(Linear.builder().setUnits(TinyTask.CLASSES).build());
        OneCycle policy = OneCycle.builder().setMaxLr(0.001).setTotalSteps(1000).build();
        return Session.of(Optimizer.adam().build(), net, policy);
    }

    /** Prints the MiB that the process has grown by. Arguments: what, and a folder. */
    public static void main(String[] args) throws Exception {
        try (Session session = session()) {
            Dataset data = TinyTask.data(session.trainer().getManager(), true);
            TinyTask.fit(session.trainer(), 1, TinyTask.SAMPLES);
            Path folder = Path.of(args[1]);
            Checkpoint.save(session.trainer(), folder);
            LrRangeTest test = LrRangeTest.builder().optSteps(2).optWeightDecays(0, 1e-4).build();
            System.out.println(
                    GROWN
                            + switch (args[0]) {
                                case RANGE_TESTS -> growth(() -> test.run(session.trainer(), data));
                                case RESUMES -> growth(() -> resume(folder));
                                default -> throw new AssertionError(args[0]);
                            });
        }
    }

    private static void resume(Path folder) throws Exception {
        try (Session session = session()) {
            Checkpoint.resume(session.trainer(), folder);
            TinyTask.fit(session.trainer(), 1, TinyTask.SAMPLES);
        }
    }

    private static long growth(Action action) throws Exception {
        for (int i = 0; i < BEFORE; i++) {
            action.run();
        }
        long before = Resident.megabytes();
        for (int i = 0; i < TIMES; i++) {
            action.run();
        }
        return Resident.megabytes() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {RANGE_TESTS, RESUMES})
    void nativeMemoryStays(String what, @TempDir Path folder) throws Exception {
        List<String> options = new ArrayList<>(FIXED_HEAP);
        options.add("-Dtrials.all=" + System.getProperty("trials.all"));
        Process process = Jvm.of(options, MemoryTest.class, what, folder.toString()).start();
        List<String> output = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", output)).isZero();
        String grown =
                output.stream().filter(line -> line.startsWith(GROWN)).findAny().orElseThrow();
        assertThat(Long.parseLong(grown.substring(GROWN.length())))
                .as("MiB grown in %d %s", TIMES, what)
                .isLessThan(TIMES * GROWTH_MB_EACH);
    }
}
