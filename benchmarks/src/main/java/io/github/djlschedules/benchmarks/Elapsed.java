package io.github.djlschedules.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What something took: on the wall, and of this thread's processor time, which other processes on
 * the machine disturb less.
 */
record Elapsed(long wallNanos, long cpuNanos) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Elapsed now() {
        return new Elapsed(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    Elapsed since(Elapsed start) {
        return new Elapsed(wallNanos - start.wallNanos, cpuNanos - start.cpuNanos);
    }

    Elapsed plus(Elapsed other) {
        return new Elapsed(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
    }
}
