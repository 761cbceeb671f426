package io.github.djlschedules.spark;

/**
 * Whether Spark is on the class path: this module is compiled against it, but does not bring it.
 */
public final class SparkLibrary {

    private SparkLibrary() {}

    /**
     * Tells whether {@link DistributedRangeTest} can run.
     *
     * @return whether Spark's classes are there
     */
    public static boolean isPresent() {
        try {
            Class.forName(
                    "org.apache.spark.SparkContext", false, SparkLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
