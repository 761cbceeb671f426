package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run whose disk is full goes on from its last checkpoint once there is room, to the bit.
 *
 * <p>The disk is a small one in memory where this process may mount one; a limit on the size of a
 * file, which every process may set itself, always.
 */
@Tag("thorough")
class FullDiskTest {

    private static final List<String> RUN = List.of("SGD/ONE_CYCLE");

    /** A run's own files but the history, which grows, stay below it. */
    private static final String SMALL = "ulimit -f 64 && exec \"$@\"";

    @TempDir Path folder;

    /** What to start the process with, and whether its folder is a small disk. */
    record Limit(String name, List<String> launcher, boolean mounted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Limit> limits() throws Exception {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("file size", List.of("sh", "-c", SMALL, "limited"), false));
        Path probe = Files.createTempDirectory("mounted");
        if (mount(probe)) {
            unmount(probe);
            limits.add(new Limit("tmpfs", List.of(), true));
        }
        Files.delete(probe);
        return limits;
    }

    private static boolean mount(Path dir) throws Exception {
        return does("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", dir.toString());
    }

    private static void unmount(Path dir) throws Exception {
        assertThat(does("umount", dir.toString())).isTrue();
    }

    private static boolean does(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aRunGoesOnWhenThereIsRoomAgain(Limit limit) throws Exception {
        Path whole = folder.resolve("whole");
        RunProcess.run(whole, 0, "epochs", RunProcess.EPOCHS, RUN);
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Path run = Files.createDirectories(RunProcess.folder(parts, RUN.get(0)));
        if (limit.mounted) {
            assertThat(mount(run)).isTrue();
        }
        try {
            Process full =
                    RunProcess.start(limit.launcher, parts, 0, "epochs", RunProcess.EPOCHS, RUN);
            assertThat(full.waitFor()).as(RunProcess.log(parts)).isNotZero();
            assertThat(RunProcess.log(parts)).contains("The checkpoint could not be saved");
            assertThat(new Shelf(run).latest().orElseThrow().problems()).isEmpty();
            if (limit.mounted) {
                assertThat(does("mount", "-o", "remount,size=10m", run.toString())).isTrue();
            }
            RunProcess.run(parts, 0, "epochs", RunProcess.EPOCHS, RUN);
            assertThat(Files.readString(RunProcess.outcome(parts, RUN.get(0))))
                    .isEqualTo(Files.readString(RunProcess.outcome(whole, RUN.get(0))));
        } finally {
            if (limit.mounted) {
                unmount(run);
            }
        }
    }
}
