package io.github.djlschedules.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** Settings of Spark that suit trials; what the user set, as by {@code spark-submit}, stays. */
final class SparkDefaults {

    /** Properties that executors have as the driver does, and the variables that count more. */
    private static final Map<String, String> PASSED_ON =
            Map.of("ai.djl.offline", "DJL_OFFLINE", "OPT_OUT_TRACKING", "OPT_OUT_TRACKING");

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
                .setIfMissing("spark.executor.extraJavaOptions", javaOptions(System.getenv()));
    }

    /** The driver's own class path: the same files must lie at the same places on every worker. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String javaOptions(Map<String, String> environment) {
        List<String> options = new ArrayList<>();
        PASSED_ON.forEach(
                (property, variable) -> {
                    String value = environment.getOrDefault(variable, System.getProperty(property));
                    if (value != null) {
                        options.add("-D" + property + "=" + value);
                    }
                });
        return String.join(" ", options);
    }
}
