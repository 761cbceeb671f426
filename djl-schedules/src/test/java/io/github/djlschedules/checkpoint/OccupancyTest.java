package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time saves to a folder, and in it one trainer. */
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

    private void assertRefused(ThrowingCallable saving) {
        assertThatIllegalStateException()
                .isThrownBy(saving)
                .withMessage(
                        "The folder "
                                + folder
                                + " must keep the checkpoints of one open trainer, but that of"
                                + " model tiny is still open; close it, or detach its Checkpoint, or"
                                + " take another folder");
    }

    /** Both would write step-10, and set aside what the other one has behind it. */
    @Test
    void aSecondOpenTrainerIsRefusedUntilTheFirstIsClosed() throws Exception {
        try (Session late = Session.of()) {
            try (Session first = saving()) {
                assertRefused(this::saving);
                assertRefused(() -> Checkpoint.save(late.trainer(), folder));
                first.fit(1);
                Checkpoint.save(first.trainer(), folder);
            }
            late.fit(2);
            Checkpoint.save(late.trainer(), folder);
            assertRefused(this::saving);
        }
        try (Session third = saving()) {
            assertThat(Checkpoint.resume(third.trainer(), folder).position().step()).isEqualTo(20);
        }
        Process next = other(); // the last one freed it for other processes too
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(next.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch("saved"::equals)).isTrue();
        } finally {
            next.destroyForcibly().waitFor();
        }
    }

    /** A refused trainer is no occupant, and a link is the folder that it names. */
    @Test
    void whatWasRefusedOrIsALinkChangesNothing() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolveSibling("link"), folder);
        try (Session first = saving()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Session.of(Checkpoint.builder().setDir(link).build()).close())
                    .withMessageStartingWith("The folder " + link);
            first.fit(1);
        } finally {
            Files.delete(link);
        }
        assertThat(folder.resolve("step-10")).isDirectory();
        saving().close();
    }

    @Test
    void aDetachedListenerSavesNoMoreAndFreesItsFolder() throws Exception {
        Checkpoint live = Checkpoint.builder().setDir(folder).build();
        Checkpoint configured = Checkpoint.builder().setDir(folder).build();
        try (Session first = Session.of();
                Session second = Session.of()) {
            live.attach(first.trainer());
            first.fit(1);
            live.detach();
            live.detach();
            first.fit(1);
            assertThat(folder.resolve("step-20")).doesNotExist();
            try (Session third = Session.of(configured)) {
                assertRefused(() -> live.attach(second.trainer()));
                configured.detach();
                third.fit(1);
                live.attach(second.trainer());
            }
        }
        saving().close();
    }

    /** As in a notebook, where the first cell failed and gave nobody its trainer. */
    @Test
    void aTrainerThatDidNotStartIsDetachedFromItsFolder() throws Exception {
        Checkpoint checkpoint = Checkpoint.builder().setDir(folder).build();
        TrainingListenerAdapter failing =
                new TrainingListenerAdapter() {
                    @Override
                    public void onTrainingBegin(Trainer trainer) {
                        throw new IllegalArgumentException("no start");
                    }
                };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.of(checkpoint, failing).close())
                .withMessage("no start");
        assertRefused(this::saving);
        checkpoint.detach();
        saving().close();
    }

    @Test
    void oneOfTwoListenersOfATrainerLeavesTheFolderToTheOther() throws Exception {
        Checkpoint one = Checkpoint.builder().setDir(folder).build();
        Checkpoint other = Checkpoint.builder().setDir(folder).build();
        try (Session first = Session.of(one, other)) {
            one.detach();
            assertRefused(this::saving);
            first.fit(1);
            assertThat(folder.resolve("step-10")).isDirectory();
            other.detach();
            saving().close();
        }
    }

    /** Nobody can close it any more. */
    @Test
    @Timeout(60)
    void aTrainerThatWasLostDoesNotKeepItsFolder() throws Exception {
        WeakReference<Trainer> lost = new WeakReference<>(saving().trainer());
        while (lost.get() != null) {
            System.gc();
        }
        saving().close();
    }
}
