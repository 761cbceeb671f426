package io.github.djlschedules.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a run's seed: the order of its data, and DJL's random numbers. */
class SeededOrderTest {

    @TempDir Path folder;

    @Test
    void everySeedAndEpochHasAnOrderOfItsOwn() throws Exception {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed : new long[] {7, 8}) {
            Checkpoint saving = Checkpoint.builder().setDir(folder).optSeed(seed).build();
            try (Session session = Session.of(saving);
                    NDManager manager = NDManager.newBaseManager()) {
                Resumption run =
                        Checkpoint.resumeOrStart(session.trainer(), folder.resolve("" + seed));
                Dataset data = run.dataset(numbers(manager), 10, false);
                data.prepare();
                for (int epoch = 0; epoch < 3; epoch++) {
                    TunableOptimizer.of(session.trainer()).moveTo(new RunPosition(0, epoch, 0));
                    List<Integer> order = drawn(data, manager);
                    assertThat(order)
                            .containsExactlyInAnyOrderElementsOf(
                                    IntStream.range(0, 25).boxed().toList());
                    assertThat(orders.add(order)).as("seed %d, epoch %d", seed, epoch).isTrue();
                    assertThat(drawn(data, manager)).as("again").isEqualTo(order);
                }
            }
        }
    }

    @Test
    void theLastSmallBatchIsLeftOutAndDoneBatchesToo() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            RandomAccessDataset set = numbers(manager);
            List<List<Long>> all = batches(new SeededSampler(3, 10, false, 0), set);
            assertThat(all).extracting(List::size).containsExactly(10, 10, 5);
            assertThat(batches(new SeededSampler(3, 10, true, 0), set))
                    .isEqualTo(all.subList(0, 2));
            assertThat(batches(new SeededSampler(3, 10, false, 1), set))
                    .isEqualTo(all.subList(1, 3));
            assertThat(batches(new SeededSampler(3, 10, true, 2), set)).isEmpty();
        }
    }

    /** Within an epoch they follow from the step, at its end from the epoch. */
    @Test
    void theEngineIsSeededByThePlaceInTheRun() {
        float within = random(7, new RunPosition(12, 1, 2), true);
        assertThat(random(7, new RunPosition(12, 9, 9), true)).isEqualTo(within);
        assertThat(random(7, new RunPosition(13, 1, 2), true)).isNotEqualTo(within);
        assertThat(random(8, new RunPosition(12, 1, 2), true)).isNotEqualTo(within);
        float end = random(7, new RunPosition(20, 2, 0), false);
        assertThat(random(7, new RunPosition(99, 2, 0), false)).isEqualTo(end);
        assertThat(random(7, new RunPosition(20, 3, 0), false)).isNotEqualTo(end);
        assertThat(random(7, new RunPosition(2, 2, 0), true)).as("purposes").isNotEqualTo(end);
    }

    @Test
    void whoSavesByHandSavesTheSeedOfTheListener() throws Exception {
        Checkpoint listener =
                Checkpoint.builder().setDir(folder.resolve("its own")).optSeed(7).build();
        try (Session session = Session.of(listener)) {
            session.fit(1);
            Checkpoint.save(session.trainer(), folder);
            Contents contents = new Shelf(folder).latest().orElseThrow().contents();
            assertThat(RunStateJson.read(contents.text(Contents.RUN)).seed()).isEqualTo(7);
        }
    }

    private static RandomAccessDataset numbers(NDManager manager) {
        return new ArrayDataset.Builder()
                .setData(manager.arange(25f).reshape(new Shape(25, 1)))
                .setSampling(5, false)
                .build();
    }

    private static List<Integer> drawn(Dataset data, NDManager manager) throws Exception {
        List<Integer> values = new ArrayList<>();
        for (Batch batch : data.getData(manager)) {
            try (batch) {
                for (float value : batch.getData().head().toFloatArray()) {
                    values.add((int) value);
                }
            }
        }
        return values;
    }

    private static List<List<Long>> batches(SeededSampler sampler, RandomAccessDataset set) {
        List<List<Long>> batches = new ArrayList<>();
        sampler.sample(set).forEachRemaining(batches::add);
        return batches;
    }

    private static float random(long seed, RunPosition position, boolean withinEpoch) {
        Engine.getInstance().setRandomSeed(1);
        Seeds.engineAt(seed, position, withinEpoch);
        try (NDManager manager = NDManager.newBaseManager();
                NDArray one = manager.randomUniform(0, 1, new Shape(1))) {
            return one.toFloatArray()[0];
        }
    }
}
