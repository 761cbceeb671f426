package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.Trainer;
import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls a folder of checkpoints, or the memory, while a run is on its way. */
class FaultsTest {

    @TempDir Path folder;

    private static OneCycle policy() {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(100).build();
    }

    private static Session saving(Path dir) {
        return Session.of(policy(), Checkpoint.builder().setDir(dir).build());
    }

    private static String hash(Trainer trainer) {
        return ParameterHash.sha256(trainer.getModel().getBlock());
    }

    private void assertResumes(long step, String hash) throws Exception {
        try (Session session = saving(folder)) {
            Resumption run = Checkpoint.resume(session.trainer(), folder);
            assertThat(run.position().step()).isEqualTo(step);
            assertThat(run.problems()).isEmpty();
            assertThat(hash(session.trainer())).isEqualTo(hash);
        }
    }

    @Test
    void aFolderThatIsDeletedInMidRunIsMadeAgain() throws Exception {
        String hash;
        try (Session session = saving(folder)) {
            session.fit(1);
            Durable.delete(folder);
            session.fit(1);
            assertThat(folder.resolve(Occupancy.FILE)).exists();
            hash = hash(session.trainer());
        }
        assertResumes(20, hash);
    }

    /** The operating system's own refusal is asked of a disk of ours: root may write anywhere. */
    @Test
    void aFolderThatBecomesReadOnlyEndsTheFitAndLosesNothing() throws Exception {
        AtomicBoolean readOnly = new AtomicBoolean();
        Path dir =
                FaultyDisk.path(
                        folder,
                        operation -> {
                            if (readOnly.get()) {
                                throw new AccessDeniedException(operation);
                            }
                        });
        String hash;
        try (Session session = saving(dir)) {
            session.fit(1);
            hash = hash(session.trainer());
            readOnly.set(true);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> session.fit(1))
                    .withMessageStartingWith("The checkpoint could not be saved: ")
                    .withMessageContaining("AccessDenied");
        }
        assertResumes(10, hash);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> saving(dir))
                .withMessageStartingWith("Nothing could be saved to " + folder);
    }

    @Test
    void aClockThatIsSetBackChangesNothing() throws Exception {
        String hash;
        try (Session session = saving(folder)) {
            session.fit(3);
            hash = hash(session.trainer());
        }
        Instant first = Instant.EPOCH;
        for (int step = 30; step > 0; step -= 10) {
            first = first.plus(Duration.ofDays(1));
            Path checkpoint = folder.resolve("step-" + step);
            for (Path path : List.of(checkpoint, checkpoint.resolve(Contents.RUN))) {
                Files.setLastModifiedTime(path, FileTime.from(first));
            }
        }
        assertResumes(30, hash);
        Files.delete(folder.resolve(Shelf.LATEST));
        assertResumes(30, hash);
    }

    @Test
    void aNewerFormatIsRefusedAndTheTrainerUntouched() throws Exception {
        try (Session session = saving(folder)) {
            session.fit(1);
        }
        Path place = folder.resolve("step-10");
        Map<String, byte[]> files = new LinkedHashMap<>(Contents.read(place).files());
        String run = new String(files.get(Contents.RUN), StandardCharsets.UTF_8);
        String newer = run.replace("\"format\": 1", "\"format\": 2, \"new\": []");
        files.put(Contents.RUN, newer.getBytes(StandardCharsets.UTF_8));
        new Contents(files).writeTo(place);
        try (Session session = saving(folder)) {
            String before = hash(session.trainer());
            assertThatIOException()
                    .isThrownBy(() -> Checkpoint.resume(session.trainer(), folder))
                    .withMessage("run.json must have format 1, but format=2");
            assertThat(hash(session.trainer())).isEqualTo(before);
            assertThat(TunableOptimizer.of(session.trainer()).step()).isZero();
        }
    }

    // ----- no memory for one more copy

    /** A net that has one more parameter when it is told, of which no copy can be made. */
    private static final class Starving extends SequentialBlock {

        private boolean starves;

        @Override
        public ParameterList getParameters() {
            ParameterList all = super.getParameters();
            if (starves) {
                all.add("last", uncopyable());
            }
            return all;
        }

        private static Parameter uncopyable() {
            NDArray array =
                    (NDArray)
                            Proxy.newProxyInstance(
                                    NDArray.class.getClassLoader(),
                                    new Class<?>[] {NDArray.class},
                                    (proxy, method, arguments) ->
                                            switch (method.getName()) {
                                                case "getShape" -> new Shape(1);
                                                case "setName" -> null;
                                                default -> throw new EngineException("no memory");
                                            });
            return Parameter.builder()
                    .setName("last")
                    .setType(Parameter.Type.WEIGHT)
                    .optArray(array)
                    .build();
        }
    }

    private static String trained(Path dir, boolean starving) throws Exception {
        Starving net = new Starving();
        net.add(Linear.builder().setUnits(TinyTask.HIDDEN).build());
        net.add(Linear.builder().setUnits(TinyTask.CLASSES).build());
        try (Session session = Session.of(TinyTask.sgd().optMomentum(0.9f).build(), net, policy());
                NDManager manager = NDManager.newBaseManager()) {
            session.fit(1);
            Checkpoint.save(session.trainer(), dir);
            int arrays = session.trainer().getManager().getManagedArrays().size();
            if (starving) {
                net.starves = true;
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(() -> Checkpoint.save(session.trainer(), dir))
                        .withMessage("no memory");
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(
                                () ->
                                        LrRangeTest.builder()
                                                .optSteps(3)
                                                .build()
                                                .run(
                                                        session.trainer(),
                                                        TinyTask.data(manager, false)))
                        .withMessage("no memory");
                net.starves = false;
            }
            assertThat(session.trainer().getManager().getManagedArrays()).hasSize(arrays);
            assertThat(Checkpoint.save(session.trainer(), dir)).isDirectory();
            session.fit(1);
            return hash(session.trainer());
        }
    }

    @Test
    void aCopyThatFindsNoMemoryLeavesTheRunAsItWas() throws Exception {
        assertThat(trained(folder.resolve("starving"), true))
                .isEqualTo(trained(folder.resolve("fed"), false));
    }
}
