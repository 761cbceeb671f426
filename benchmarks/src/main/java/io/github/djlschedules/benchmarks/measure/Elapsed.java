package io.github.djlschedules.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What something took: on the wall, and of this thread's processor time, which other processes on
 * the machine disturb less.
 *
 * @param wallNanos nanoseconds on the wall
 * @param cpuNanos nanoseconds of processor time
 */
public record Elapsed(long wallNanos, long cpuNanos) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * Reads both clocks.
     *
     * @return the present time
     */
    public static Elapsed now() {
        return new Elapsed(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /**
     * Returns what has passed.
     *
     * @param start an earlier time
     * @return the time between
     */
    public Elapsed since(Elapsed start) {
        return new Elapsed(wallNanos - start.wallNanos, cpuNanos - start.cpuNanos);
    }

    /**
     * Adds.
     *
     * @param other another time
     * @return the sum
     */
    public Elapsed plus(Elapsed other) {
        return new Elapsed(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
    }
}
