package io.github.djlschedules.spark;

import ai.djl.engine.Engine;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A range test whose curves are trained by the executors of Apache Spark, each as a task with an
 * engine of its own. Each curve is bit for bit the one that {@link LrRangeTest#run} gives with one
 * engine thread.
 *
 * <p>Use it for grids that one machine is too slow for. One trial runs at a time in a JVM, so what
 * counts is the number of executors, of one core each.
 *
 * <pre>{@code
 * LrRangeTest test = LrRangeTest.builder().optWeightDecays(0, 1e-5, 1e-4).optRepeats(8).build();
 * RangeTestResult found =
 *         DistributedRangeTest.builder()
 *                 .setTest(test)
 *                 .setSetup(new Digits("/data/digits", 64))
 *                 .optFolder(Path.of("finished"))
 *                 .build()
 *                 .runOn("spark://host:7077");
 * }</pre>
 *
 * <p>Spark retries a trial that fails, or whose executor is lost, {@code spark.task.maxFailures}
 * times. One that keeps failing is in the result as a curve of end {@link Curve.End#FAILED} that
 * says why. Finished curves are written as they arrive, if there is a folder for them; a later run
 * trains only what is missing there.
 *
 * @since 0.1.0
 */
public final class DistributedRangeTest {

    private static final Logger logger = LoggerFactory.getLogger(DistributedRangeTest.class);

    private final LrRangeTest test;
    private final List<TrialTask> tasks;
    private final @Nullable Path folder;

    DistributedRangeTest(LrRangeTest test, TrialSetup setup, @Nullable Path folder) {
        this.test = test;
        this.folder = folder;
        tasks = test.trials().stream().map(trial -> new TrialTask(setup, trial)).toList();
    }

    /**
     * Returns a builder.
     *
     * @return a builder
     */
    public static DistributedRangeTestBuilder builder() {
        return new DistributedRangeTestBuilder();
    }

    List<TrialTask> tasks() {
        return tasks;
    }

    /**
     * Runs the grid on a cluster, with settings of Spark that suit it: executors of one core and
     * one engine thread, with the class path of this JVM.
     *
     * @param master the master's URL, such as {@code spark://host:7077} or {@code local[*]}
     * @return the curves; nothing was restored
     * @throws IOException if the folder cannot be read or written
     * @throws InterruptedException if this thread is interrupted
     * @throws IllegalStateException if Spark ends, or every trial fails
     */
    public RangeTestResult runOn(String master) throws IOException, InterruptedException {
        try (JavaSparkContext spark =
                new JavaSparkContext(SparkDefaults.of(Checks.notNull(master, "master")))) {
            return run(spark);
        }
    }

    /**
     * Runs the grid in a context that is there already, and stays.
     *
     * @param spark the context
     * @return the curves; nothing was restored
     * @throws IOException if the folder cannot be read or written
     * @throws InterruptedException if this thread is interrupted
     * @throws IllegalStateException if Spark ends, or every trial fails
     */
    public RangeTestResult run(JavaSparkContext spark) throws IOException, InterruptedException {
        if (Checks.notNull(spark, "spark").isLocal()) {
            // PyTorch collects gradients in all threads but the one that loads it: be that one.
            OneThread.ask();
            Engine.getInstance();
        }
        FinishedCurves finished = folder == null ? null : new FinishedCurves(folder);
        IdentityHashMap<TrialTask, Curve> curves = new IdentityHashMap<>();
        if (finished != null) {
            for (TrialTask task : tasks) {
                finished.find(task).ifPresent(curve -> curves.put(task, curve));
            }
        }
        List<TrialTask> missing = tasks.stream().filter(task -> !curves.containsKey(task)).toList();
        logger.info("{} of {} curves are to be trained", missing.size(), tasks.size());
        new TrialJobs(spark)
                .run(
                        missing,
                        (task, curve) -> {
                            curves.put(task, curve);
                            report(task, curve, curves.size());
                            if (finished != null && curve.end() != Curve.End.FAILED) {
                                finished.keep(task, curve);
                            }
                        });
        requireSome(curves.values());
        return test.join(tasks.stream().map(curves::get).toList());
    }

    private void report(TrialTask task, Curve curve, int done) {
        if (curve.end() == Curve.End.FAILED) {
            logger.warn("{} has failed: {}", task.trial(), curve.failure());
        } else {
            logger.info("{} of {}: {}", done, tasks.size(), task.trial());
        }
    }

    private static void requireSome(Collection<Curve> curves) {
        if (curves.stream().allMatch(curve -> curve.end() == Curve.End.FAILED)) {
            throw new IllegalStateException(
                    "A trial must succeed for a result, but all "
                            + curves.size()
                            + " failed, such as with "
                            + curves.iterator().next().failure());
        }
    }
}
