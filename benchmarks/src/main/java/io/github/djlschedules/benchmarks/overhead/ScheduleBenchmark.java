package io.github.djlschedules.benchmarks.overhead;

import io.github.djlschedules.schedule.Schedule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value of a schedule, at steps that go through its whole length. */
@State(Scope.Thread)
public class ScheduleBenchmark {

    private static final long STEPS = 100_000;

    private final Schedule oneCycle = Schedule.oneCycle(0.1, STEPS);
    private final Schedule cyclic = Schedule.triangular(0.001, 0.006, 2000);
    private long step;

    /**
     * Asks a one-cycle schedule.
     *
     * @return the value
     */
    @Benchmark
    public double oneCycle() {
        return oneCycle.valueAt(next());
    }

    /**
     * Asks a triangular schedule.
     *
     * @return the value
     */
    @Benchmark
    public double cyclic() {
        return cyclic.valueAt(next());
    }

    private long next() {
        step = step + 1 == STEPS ? 0 : step + 1;
        return step;
    }
}
