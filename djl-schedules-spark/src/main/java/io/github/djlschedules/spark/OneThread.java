package io.github.djlschedules.spark;

/** Asks the engine for one thread, so that sums add in the same order on every machine. */
final class OneThread {

    private static final String PROPERTY = "ai.djl.pytorch.num_threads";

    private OneThread() {}

    /** Must come before the engine is loaded, which looks once; a user's own choice stays. */
    static void ask() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "1");
        }
    }
}
