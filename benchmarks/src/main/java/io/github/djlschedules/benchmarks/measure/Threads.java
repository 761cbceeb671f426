package io.github.djlschedules.benchmarks.measure;

/** How many threads PyTorch computes with. DJL asks when its engine starts. */
public final class Threads {

    /** The system property by which DJL asks. */
    public static final String PROPERTY = "ai.djl.pytorch.num_threads";

    private Threads() {}

    /**
     * Takes one, unless the property says otherwise: threads that wait for each other multiply what
     * a busy machine does.
     */
    public static void one() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "1");
        }
    }
}
