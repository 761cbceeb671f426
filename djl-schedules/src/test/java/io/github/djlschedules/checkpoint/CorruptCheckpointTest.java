package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.testing.Corruption;
import io.github.djlschedules.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file of a checkpoint, spoilt at random: found, or refused, and never half loaded. */
@Tag("thorough")
class CorruptCheckpointTest {

    private static final int FOUND = Trials.of(100, 3_000);
    private static final int FORGED = Trials.of(20, 500);
    private static final long SEED = 23;

    @TempDir static Path made;
    @TempDir Path folder;

    private static final Map<String, byte[]> older = new LinkedHashMap<>();
    private static final Map<String, byte[]> newer = new LinkedHashMap<>();

    private static Session session() {
        TrainingListener policy =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .setTotalSteps(100)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        TrainingListener stopping =
                EarlyStopping.builder().setMonitor("train_loss").optRestoreBest(true).build();
        return Session.of(policy, stopping);
    }

    @BeforeAll
    static void make() throws Exception {
        try (Session session = session()) {
            session.fit(1);
            older.putAll(files(Checkpoint.save(session.trainer(), made)));
            session.fit(1);
            newer.putAll(files(Checkpoint.save(session.trainer(), made)));
        }
    }

    private static Map<String, byte[]> files(Path place) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(Contents.read(place).files());
        files.put(Checksums.FILE, Files.readAllBytes(place.resolve(Checksums.FILE)));
        return files;
    }

    @BeforeEach
    void copy() throws IOException {
        write(folder.resolve("step-10"), older);
        write(folder.resolve("step-20"), newer);
    }

    private static void write(Path place, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(place);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(place.resolve(file.getKey()), file.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void whatIsDamagedIsFoundAndTheOneBeforeUsed(Corruption corruption) throws IOException {
        List<Map.Entry<String, byte[]>> files = List.copyOf(newer.entrySet());
        SplittableRandom random = new SplittableRandom(SEED);
        for (int trial = 0; trial < FOUND; trial++) {
            Map.Entry<String, byte[]> chosen = files.get(random.nextInt(files.size()));
            String name = chosen.getKey();
            byte[] whole = chosen.getValue();
            byte[] spoilt = corruption.of(whole, random);
            Path file = folder.resolve("step-20").resolve(name);
            Files.write(file, spoilt);
            Shelf.Found found = new Shelf(folder).latest().orElseThrow();
            boolean same = Arrays.equals(spoilt, whole);
            assertThat(found.folder().getFileName())
                    .as("seed %d, trial %d, %s", SEED, trial, name)
                    .hasToString(same ? "step-20" : "step-10");
            assertThat(found.problems()).hasSize(same ? 0 : 1);
            Files.write(file, whole);
        }
    }

    /** As if somebody had made the checksums fit: anything but a crash or a half-loaded run. */
    @ParameterizedTest
    @EnumSource(Corruption.class)
    void whatWasForgedIsRefusedByADocumentedError(Corruption corruption) throws IOException {
        List<Map.Entry<String, byte[]>> all = new ArrayList<>(newer.entrySet());
        all.removeIf(file -> file.getKey().equals(Checksums.FILE));
        SplittableRandom random = new SplittableRandom(SEED);
        int refused = 0;
        for (int trial = 0; trial < FORGED; trial++) {
            Map.Entry<String, byte[]> chosen = all.get(random.nextInt(all.size()));
            String name = chosen.getKey();
            Map<String, byte[]> files = new LinkedHashMap<>(newer);
            files.remove(Checksums.FILE);
            files.put(name, corruption.of(chosen.getValue(), random));
            Path place = folder.resolve("step-20");
            new Contents(files).writeTo(place);
            try (Session session = session()) {
                Run.Outcome before = Run.outcome(session.trainer());
                try {
                    Checkpoint.resume(session.trainer(), folder);
                } catch (IOException | IllegalArgumentException | IllegalStateException e) {
                    refused++;
                    assertThat(Run.outcome(session.trainer()))
                            .as("seed %d, trial %d, %s: %s", SEED, trial, name, e)
                            .isEqualTo(before);
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            String.format("seed %d, trial %d, %s", SEED, trial, name), e);
                }
            }
        }
        assertThat(refused).as("seed %d", SEED).isPositive();
    }

    @Test
    void aLinkIsNotFollowedOutOfTheFolder() throws IOException {
        Path elsewhere = Files.move(folder.resolve("step-20"), made.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("step-20"), elsewhere);
        Shelf shelf = new Shelf(folder);
        assertThat(shelf.latest().orElseThrow().folder().getFileName()).hasToString("step-10");
        Path run = folder.resolve("step-10").resolve(Contents.RUN);
        Files.delete(run);
        Files.createSymbolicLink(run, elsewhere.resolve(Contents.RUN));
        assertThatIOException()
                .isThrownBy(shelf::latest)
                .withMessageContaining(run + " cannot be read: no plain file");
        Durable.delete(folder.resolve("step-20"));
        assertThat(elsewhere.resolve(Contents.RUN)).exists();
    }

    @Test
    void aListOfChecksumsWithoutEndIsNotRead() throws IOException {
        Path sums = folder.resolve("step-20").resolve(Checksums.FILE);
        Files.write(sums, new byte[100_000]);
        assertThat(new Shelf(folder).latest().orElseThrow().problems())
                .containsExactly(sums + " cannot be read: 100000 bytes, more than 65536");
    }
}
