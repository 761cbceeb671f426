package io.github.djlschedules.examples.cli;

/** Settings of DJL and the log that hold unless the user chose others. */
public final class Defaults {

    private static final String LOG = "org.slf4j.simpleLogger.log.";
    private static final String OFFLINE = "ai.djl.offline";

    private static boolean offlineUnasked;

    /** The property by which the engine is asked for a number of threads. */
    public static final String THREADS = "ai.djl.pytorch.num_threads";

    private Defaults() {}

    /**
     * Sets them. Must come before any class of DJL or a logger is loaded, for they look once.
     *
     * @param verbose whether the log is to be shown
     */
    public static void apply(boolean verbose) {
        // All that runs here lies in lib/: nothing is downloaded, and nobody is told.
        offlineUnasked = set(OFFLINE, "DJL_OFFLINE", "true");
        set("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "true");
        // Charts are drawn without a screen.
        set("java.awt.headless", "", "true");
        if (!Terminal.isThere()) {
            // A bar that is drawn over itself is no use in a file.
            set("disableProgressBar", "DJL_DISABLE_PROGRESS_BAR", "true");
        }
        if (verbose) {
            set(LOG + "io.github.djlschedules", "", "info");
            set(LOG + "ai.djl", "", "info");
            set(LOG + "org.apache.spark", "", "warn");
        }
    }

    /** Lets DJL download what the user asked for, unless the user chose to be offline. */
    public static void allowDownloads() {
        if (offlineUnasked) {
            System.setProperty(OFFLINE, "false");
        }
    }

    /**
     * Asks the engine for one thread, with which sums are added up in the same order whatever the
     * number of cores: the same seed gives the same numbers. Must come before the engine is loaded.
     */
    public static void oneThread() {
        set(THREADS, "", "1");
    }

    private static boolean set(String property, String variable, String value) {
        boolean chosen = !variable.isEmpty() && System.getenv(variable) != null;
        boolean unasked = !chosen && System.getProperty(property) == null;
        if (unasked) {
            System.setProperty(property, value);
        }
        return unasked;
    }
}
