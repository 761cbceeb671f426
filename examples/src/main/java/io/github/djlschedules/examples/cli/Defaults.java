package io.github.djlschedules.examples.cli;

/** Settings of DJL and the log that hold unless the user chose others. */
public final class Defaults {

    private static final String LOG = "org.slf4j.simpleLogger.log.";

    private Defaults() {}

    /**
     * Sets them. Must come before any class of DJL or a logger is loaded, for they look once.
     *
     * @param verbose whether the log is to be shown
     */
    public static void apply(boolean verbose) {
        // All that runs here lies in lib/: nothing is downloaded, and nobody is told.
        set("ai.djl.offline", "DJL_OFFLINE", "true");
        set("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "true");
        // Charts are drawn without a screen.
        set("java.awt.headless", "", "true");
        if (verbose) {
            set(LOG + "io.github.djlschedules", "", "info");
            set(LOG + "ai.djl", "", "info");
        }
    }

    private static void set(String property, String variable, String value) {
        boolean chosen = !variable.isEmpty() && System.getenv(variable) != null;
        if (!chosen && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
