package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails at one operation, or from one on: at every operation that there is. */
@Tag("thorough")
class FaultyDiskTest {

    private static final int KEPT = 2;

    @TempDir Path folder;

    private static Contents contents(int number) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name :
                List.of(Contents.RUN, Contents.HISTORY, Contents.PARAMETERS, Contents.OPTIMIZER)) {
            files.put(name, (name + " of " + number).getBytes(StandardCharsets.UTF_8));
        }
        return new Contents(files);
    }

    private static void save(Shelf shelf, int number) throws IOException {
        Path place = shelf.add(10L * number, contents(number));
        shelf.point(Shelf.BEST, place);
        shelf.keep(KEPT);
    }

    /** Returns the number of the latest checkpoint that a healthy process finds whole. */
    private static int latest(Path dir) throws IOException {
        Optional<Shelf.Found> found = new Shelf(dir).latest();
        if (found.isEmpty()) {
            return 0;
        }
        String run = found.get().contents().text(Contents.RUN);
        int number = Integer.parseInt(run.substring(run.lastIndexOf(' ') + 1));
        contents(number)
                .files()
                .forEach(
                        (name, bytes) ->
                                assertThat(found.get().contents().get(name))
                                        .as("%s of %d", name, number)
                                        .isEqualTo(bytes));
        return number;
    }

    /** Fails at the n-th operation, and if it is broken at every one after. */
    private static final class Failing implements FaultyDisk.Fault {

        private final int at;
        private final boolean broken;
        final List<String> operations = new ArrayList<>();

        Failing(int at, boolean broken) {
            this.at = at;
            this.broken = broken;
        }

        @Override
        public void before(String operation) throws IOException {
            operations.add(operation);
            int number = operations.size() - 1;
            if (number == at || (broken && number > at)) {
                throw new FileSystemException("No space left on device");
            }
        }
    }

    private void tryEveryOperation(boolean broken, int next) throws IOException {
        for (int at = 0; ; at++) {
            Path dir = folder.resolve(broken + "-" + next + "-" + at);
            for (int number = 1; number <= 3; number++) {
                save(new Shelf(dir), number);
            }
            Failing fault = new Failing(at, broken);
            boolean saved = false;
            try {
                save(new Shelf(FaultyDisk.path(dir, fault)), next);
                saved = true;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left on device");
            }
            assertThat(latest(dir))
                    .as("operation %d of %s", at, fault.operations)
                    .isIn(saved ? next : 3, next);
            save(new Shelf(dir), 5);
            assertThat(latest(dir)).as("after operation %d", at).isEqualTo(5);
            if (fault.operations.size() <= at) {
                assertThat(saved).as("%d operations", at).isTrue();
                return;
            }
        }
    }

    /** A step after the last, the last one again, and one before it. */
    @ParameterizedTest
    @ValueSource(ints = {4, 3, 2})
    void aProcessThatDiesAtAnyOperationLeavesTheOldOrTheNew(int next) throws IOException {
        tryEveryOperation(true, next);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 3, 2})
    void anyOperationThatFailsOnceLosesNothing(int next) throws IOException {
        tryEveryOperation(false, next);
    }

    /** A disk that is full takes no file, but lets them be deleted. */
    @Test
    void whatCouldNotBeWrittenLeavesNothing() throws IOException {
        save(new Shelf(folder), 1);
        Path full =
                FaultyDisk.path(
                        folder,
                        operation -> {
                            if (operation.startsWith("write SHA256SUMS")) {
                                throw new FileSystemException("No space left on device");
                            }
                        });
        assertThatIOException().isThrownBy(() -> save(new Shelf(full), 2));
        assertThat(folder.resolve(".step-20.tmp")).doesNotExist();
        assertThat(latest(folder)).isEqualTo(1);
    }

    @Test
    void aReadOnlyFolderStaysAsItWas() throws IOException {
        save(new Shelf(folder), 1);
        Path readOnly =
                FaultyDisk.path(
                        folder,
                        operation -> {
                            throw new AccessDeniedException(operation);
                        });
        assertThatIOException().isThrownBy(() -> save(new Shelf(readOnly), 2));
        assertThat(latest(readOnly)).isEqualTo(1);
        assertThat(folder.resolve("step-20")).doesNotExist();
    }
}
