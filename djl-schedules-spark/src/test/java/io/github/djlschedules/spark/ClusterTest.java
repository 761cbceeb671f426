package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.LrRangeTestBuilder;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grid on a master and two workers, each a process. */
@Tag("slow")
class ClusterTest {

    private static final Waves WAVES = new Waves(64, 0.9f);
    private static final int WORKERS = 2;

    @TempDir Path folder;

    private static LrRangeTestBuilder grid() {
        return LrRangeTest.builder().optSteps(60).optWeightDecays(0, 1e-4, 1e-3, 0.1).optRepeats(2);
    }

    private static JavaSparkContext context(Cluster cluster) {
        SparkConf conf =
                SparkDefaults.of(cluster.url())
                        .set("spark.driver.host", "127.0.0.1")
                        .set("spark.ui.enabled", "false");
        return new JavaSparkContext(conf);
    }

    /** Counts the trials of each executor, and kills a worker when three are done. */
    private static final class Killer extends SparkListener {

        private static final int AFTER = 3;

        private final Map<String, Integer> done = new ConcurrentHashMap<>();
        private final AtomicBoolean killed = new AtomicBoolean();
        private final Runnable kill;

        Killer(Runnable kill) {
            this.kill = kill;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().successful()) {
                done.merge(end.taskInfo().executorId(), 1, Integer::sum);
            }
            int all = done.values().stream().mapToInt(n -> n).sum();
            if (all == AFTER && killed.compareAndSet(false, true)) {
                kill.run();
            }
        }
    }

    @Test
    void theCurvesAreThoseOfTheLocalTestEvenIfAWorkerDies() throws Exception {
        RangeTestResult local = WAVES.local(grid());
        DistributedRangeTest test = WAVES.distributed(grid()).build();
        try (Cluster cluster = new Cluster(folder, WORKERS)) {
            try (JavaSparkContext spark = context(cluster)) {
                Killer nobody = new Killer(() -> {});
                spark.sc().addSparkListener(nobody);
                assertThat(Waves.bits(test.run(spark))).isEqualTo(Waves.bits(local));
                assertThat(nobody.done).as("both executors had trials").hasSize(WORKERS);
            }
            try (JavaSparkContext spark = context(cluster)) {
                Killer killer = new Killer(() -> cluster.kill(0));
                spark.sc().addSparkListener(killer);
                RangeTestResult survived = test.run(spark);
                assertThat(killer.killed).isTrue();
                assertThat(Waves.bits(survived)).isEqualTo(Waves.bits(local));
            }
        }
    }

    @Test
    void aTrialThatAlwaysThrowsIsTriedFourTimesOnTheCluster() throws Exception {
        Waves plain = new Waves(8, 0);
        LrRangeTestBuilder grid = LrRangeTest.builder().optSteps(15).optMomenta(0, 0.5);
        try (Cluster cluster = new Cluster(folder, 1);
                JavaSparkContext spark = context(cluster)) {
            RangeTestResult found = plain.distributed(grid).build().run(spark);
            assertThat(found.curves())
                    .extracting(Curve::end)
                    .containsExactly(Curve.End.COMPLETE, Curve.End.FAILED);
            assertThat(found.curves().get(1).failure())
                    .startsWith("IllegalArgumentException: momentum must be driven on");
        }
    }
}
