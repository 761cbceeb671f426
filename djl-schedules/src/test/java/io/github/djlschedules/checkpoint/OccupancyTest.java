package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.djlschedules.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time saves to a folder. */
class OccupancyTest {

    @TempDir Path folder;

    private Session saving() {
        return Session.of(Checkpoint.builder().setDir(folder).build());
    }

    /** Saves once, says so, and keeps its trainer open until it is killed. */
    public static void main(String[] args) throws Exception {
        try (Session session = Session.of(Checkpoint.builder().setDir(Path.of(args[0])).build())) {
            session.fit(1);
            System.out.println("saved");
            System.in.read();
        }
    }

    private Process other() throws IOException {
        return Jvm.of(List.of(), OccupancyTest.class, folder.toString())
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void aSecondProcessIsRefusedAndToldOfTheFirstUntilThatIsGone() throws Exception {
        Process first = other();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch("saved"::equals)).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(this::saving)
                    .withMessageStartingWith("One process at a time must save to " + folder)
                    .withMessageContaining("process " + first.pid() + "@");
            try (Session session = Session.of()) {
                session.fit(2);
                assertThatIllegalStateException()
                        .isThrownBy(() -> Checkpoint.save(session.trainer(), folder))
                        .withMessageContaining("process " + first.pid() + "@");
            }
            assertThat(folder.resolve("step-20")).doesNotExist();
        } finally {
            first.destroyForcibly().waitFor();
        }
        try (Session session = saving()) {
            assertThat(Checkpoint.resume(session.trainer(), folder).position().step())
                    .isEqualTo(10);
            session.fit(1);
        }
        assertThat(folder.resolve("step-20")).isDirectory();
    }

    @Test
    void trainersOfOneProcessShareAFolderAndTheLastOneFreesIt() throws Exception {
        try (Session one = saving()) {
            saving().close();
            one.fit(1);
            assertThat(Files.readString(folder.resolve(Occupancy.FILE)))
                    .startsWith(ProcessHandle.current().pid() + "@");
        }
        Process next = other();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(next.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch("saved"::equals)).isTrue();
        } finally {
            next.destroyForcibly().waitFor();
        }
    }
}
