package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkDefaultsTest {

    private static final String MASTER = "spark://host:7077";
    private static final String CORES = "spark.executor.cores";

    @Test
    void aClusterHasExecutorsOfOneCoreAndOneThreadWithTheClassPathOfTheDriver() {
        SparkConf conf = SparkDefaults.of(MASTER);
        assertThat(conf.get(CORES)).isEqualTo("1");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
        assertThat(conf.get("spark.executor.extraClassPath")).contains("spark-core");
        assertThat(conf.get("spark.executor.extraJavaOptions")).contains("-Dai.djl.offline=true");
    }

    @Test
    void executorsAreToldWhatVariablesTellTheDriver() {
        assertThat(SparkDefaults.javaOptions(Map.of("DJL_OFFLINE", "false")))
                .contains("-Dai.djl.offline=false");
        assertThat(SparkDefaults.javaOptions(Map.of("OPT_OUT_TRACKING", "true")))
                .contains("-DOPT_OUT_TRACKING=true", "-Dai.djl.offline=true");
    }

    @Test
    void aLocalMasterListensToThisMachineAlone() {
        SparkConf conf = SparkDefaults.of("local[*]");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.contains(CORES)).isFalse();
    }

    /** As {@code spark-submit} does. */
    @Test
    void whatTheUserSetStays() {
        System.setProperty(CORES, "4");
        try {
            assertThat(SparkDefaults.of(MASTER).get(CORES)).isEqualTo("4");
        } finally {
            System.clearProperty(CORES);
        }
    }
}
