package io.github.djlschedules.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Settings of Spark that suit trials; what the user set, as by {@code spark-submit}, stays. */
final class SparkDefaults {

    private static final String[] PASSED_ON = {"ai.djl.offline", "OPT_OUT_TRACKING"};

    private SparkDefaults() {}

    static SparkConf of(String master) {
        SparkConf conf =
                new SparkConf().setMaster(master).setIfMissing("spark.app.name", "range-test");
        if (master.startsWith("local")) {
            return conf.setIfMissing("spark.driver.host", "localhost")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf.setIfMissing("spark.executor.cores", "1") // one trial at a time in a JVM
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                .setIfMissing("spark.executor.extraClassPath", classPath())
                .setIfMissing("spark.executor.extraJavaOptions", javaOptions());
    }

    /** The driver's own class path: the same files must lie at the same places on every worker. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String javaOptions() {
        return Stream.of(PASSED_ON)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining(" "));
    }
}
