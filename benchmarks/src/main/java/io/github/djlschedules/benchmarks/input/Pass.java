package io.github.djlschedules.benchmarks.input;

import ai.djl.training.dataset.Batch;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What one pass over images took.
 *
 * @param images the images
 * @param seconds on the wall
 * @param cpuSeconds of all processors, which other processes on the machine disturb less
 * @param waitSeconds on the wall, for the next batch
 */
record Pass(int images, double seconds, double cpuSeconds, double waitSeconds) {

    /** Passes over batches and does something with each. */
    static Pass over(Iterator<Batch> batches, Consumer<Batch> use) {
        Duration cpuBefore = cpu(ProcessHandle.current());
        long start = System.nanoTime();
        long waited = 0;
        int images = 0;
        while (true) {
            long asked = System.nanoTime();
            if (!batches.hasNext()) {
                break;
            }
            try (Batch batch = batches.next()) {
                waited += System.nanoTime() - asked;
                images += batch.getSize();
                use.accept(batch);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration cpu = cpu(ProcessHandle.current()).minus(cpuBefore);
        return new Pass(images, seconds, seconds(cpu), waited / 1e9);
    }

    /** Processor time of a process and those that it started. */
    static Duration cpu(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Images a second, images a processor second, and the share of the time spent waiting. */
    String csv() {
        return String.format(
                Locale.ROOT,
                "%.0f,%.0f,%.3f",
                images / seconds,
                images / cpuSeconds,
                waitSeconds / seconds);
    }
}
