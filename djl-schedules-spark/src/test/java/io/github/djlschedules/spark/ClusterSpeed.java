package io.github.djlschedules.spark;

import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Times 16 trials on one and on two workers, in turn, and compares their curves. The first grid of
 * an executor loads its engine, the second finds it there. Argument: the rounds.
 */
public final class ClusterSpeed {

    private static final int TRIALS = 16;
    private static final Waves WAVES = new Waves(1024, 0.9f);

    private ClusterSpeed() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("cluster");
        try (Cluster cluster = new Cluster(folder, 2)) {
            List<String> first = null;
            for (int round = 0; round < rounds; round++) {
                for (int workers = 1; workers <= 2; workers++) {
                    List<String> curves = measure(cluster, workers);
                    first = first == null ? curves : first;
                    if (!curves.equals(first)) {
                        throw new AssertionError("Curves differ on " + workers + " workers");
                    }
                }
            }
        }
    }

    private static List<String> measure(Cluster cluster, int workers) throws Exception {
        LrRangeTestBuilder grid =
                LrRangeTest.builder()
                        .optSteps(100)
                        .optBatchesPerStep(10)
                        .optWeightDecays(0, 1e-5, 1e-4, 1e-3)
                        .optRepeats(TRIALS / 4);
        DistributedRangeTest test = WAVES.distributed(grid).build();
        SparkConf conf =
                SparkDefaults.of(cluster.url())
                        .set("spark.driver.host", "127.0.0.1")
                        .set("spark.ui.enabled", "false")
                        .set("spark.cores.max", String.valueOf(workers));
        LongAdder results = new LongAdder();
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            spark.sc()
                    .addSparkListener(
                            new SparkListener() {
                                @Override
                                public void onTaskEnd(SparkListenerTaskEnd end) {
                                    results.add(end.taskMetrics().resultSize());
                                }
                            });
            long start = System.nanoTime();
            RangeTestResult cold = test.run(spark);
            long between = System.nanoTime();
            RangeTestResult warm = test.run(spark);
            System.out.printf(
                    "%d workers, %d trials: %.1f s with new executors, %.1f s after; a result of"
                            + " %d bytes%n",
                    workers,
                    TRIALS,
                    (between - start) / 1e9,
                    (System.nanoTime() - between) / 1e9,
                    results.sum() / (2 * TRIALS));
            if (!Waves.bits(warm).equals(Waves.bits(cold))) {
                throw new AssertionError("Curves differ from grid to grid");
            }
            return Waves.bits(warm);
        }
    }
}
