package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.checkpoint.Run.Kind;
import io.github.djlschedules.checkpoint.Run.Setup;
import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in several processes end as in one, to the bit: those that are killed too. */
@Tag("thorough")
class ProcessesTest {

    private static final long SEED = 5;
    private static final int KILLS = Trials.of(10, 200);

    /** Of 200 in all. */
    private static final int MOST_STEPS = 50;

    /** What the start of the process and a step with its save take at most, more or less. */
    private static final int START_MILLIS = 2000;

    private static final int STEP_MILLIS = 30;
    private static final String STEP = "step-";

    private static final List<String> ALL =
            Arrays.stream(Kind.values())
                    .flatMap(kind -> Arrays.stream(Setup.values()).map(setup -> kind + "/" + setup))
                    .toList();

    @TempDir Path folder;

    private void assertSame(Path parts, Path whole, List<String> runs) throws Exception {
        for (String run : runs) {
            assertThat(Files.readString(RunProcess.outcome(parts, run)))
                    .as(run)
                    .isEqualTo(Files.readString(RunProcess.outcome(whole, run)));
        }
    }

    @Test
    @Tag("slow")
    void sevenAndSixAndSevenEpochs() throws Exception {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        RunProcess.run(whole, 0, "epochs", RunProcess.EPOCHS, ALL);
        RunProcess.run(parts, 0, "epochs", 7, ALL);
        RunProcess.run(parts, 0, "epochs", 6, ALL);
        RunProcess.run(parts, 0, "epochs", 7, ALL);
        assertSame(parts, whole, ALL);
    }

    @Test
    @Tag("slow")
    void stoppedWithinEpochs() throws Exception {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        RunProcess.run(whole, 7, "epochs", RunProcess.EPOCHS, ALL);
        RunProcess.run(parts, 7, "step", 68, ALL);
        RunProcess.run(parts, 7, "step", 130, ALL);
        RunProcess.run(parts, 7, "epochs", RunProcess.EPOCHS, ALL);
        assertSame(parts, whole, ALL);
    }

    /** SIGKILL at random moments, those in which a checkpoint is written included. */
    @Test
    void killedAtRandomMoments() throws Exception {
        String name = "ADAM/ONE_CYCLE";
        List<String> run = List.of(name);
        Path whole = folder.resolve("whole");
        RunProcess.run(whole, 1, "epochs", RunProcess.EPOCHS, run);
        Path parts = folder.resolve("parts");
        SplittableRandom random = new SplittableRandom(SEED);
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = RunProcess.start(parts, 1, "epochs", RunProcess.EPOCHS, run);
            boolean starting = random.nextInt(4) == 0;
            long step = reached(parts, name) + (starting ? 0 : random.nextLong(MOST_STEPS));
            boolean ended = endedBefore(process, parts, name, step);
            long more = random.nextLong(starting ? START_MILLIS : STEP_MILLIS);
            ended = ended || process.waitFor(more, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            killed += ended ? 0 : 1;
            if (ended) {
                assertThat(process.exitValue())
                        .as("seed %d, kill %d: %s", SEED, kill, RunProcess.log(parts))
                        .isZero();
                assertSame(parts, whole, run);
                Durable.delete(parts); // it came to its end: begin again
            }
        }
        RunProcess.run(parts, 1, "epochs", RunProcess.EPOCHS, run);
        assertSame(parts, whole, run);
        assertThat(killed).as("seed %d", SEED).isGreaterThan(KILLS / 3);
    }

    /** By its steps and not by the clock: a busy machine is slow, and never equally so. */
    private static boolean endedBefore(Process process, Path parts, String run, long step)
            throws Exception {
        while (reached(parts, run) < step) {
            if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the last step that is saved. */
    private static long reached(Path parts, String run) throws IOException {
        Path saved = RunProcess.folder(parts, run);
        if (!Files.isDirectory(saved)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(saved)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(STEP))
                    .mapToLong(name -> Long.parseLong(name.substring(STEP.length())))
                    .max()
                    .orElse(0);
        }
    }
}
