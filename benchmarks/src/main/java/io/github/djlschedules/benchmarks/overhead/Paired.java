package io.github.djlschedules.benchmarks.overhead;

import io.github.djlschedules.benchmarks.measure.Elapsed;
import io.github.djlschedules.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Times the variants of a workload in turn, in a new random order every round, so that whatever
 * else the machine does meets all of them alike. What a variant adds is the median over the rounds
 * of its time minus that of plain DJL in the same round.
 */
final class Paired {

    /**
     * How long and how often to measure.
     *
     * @param rounds the rounds at most
     * @param leastRounds the rounds at least, however long they take
     * @param slotNanos the time of one variant in one round, which holds one step at least
     * @param warmupNanos the time before the first round
     * @param nanos the time of all rounds
     */
    record Effort(int rounds, int leastRounds, long slotNanos, long warmupNanos, long nanos) {}

    private final Map<Variant, List<Elapsed>> slots = new EnumMap<>(Variant.class);
    private final int stepsPerSlot;
    private int rounds;

    private Paired(int stepsPerSlot) {
        this.stepsPerSlot = stepsPerSlot;
        for (Variant variant : Variant.values()) {
            slots.put(variant, new ArrayList<>());
        }
    }

    /** Measures a workload; a slot has as many steps as fit, at least one. */
    static Paired measure(Workload workload, Effort effort) {
        Random random = new Random(7);
        int steps = 1;
        long spent = 0;
        // The compiler must have seen every variant before the first round.
        while (spent < effort.warmupNanos()) {
            long slowest = 1;
            for (Variant variant : Variant.values()) {
                long taken = workload.time(variant, steps).wallNanos();
                slowest = Math.max(slowest, taken);
                spent += taken;
            }
            double growth = Math.min(2.0, (double) effort.slotNanos() / slowest);
            steps = (int) Math.max(1, Math.round(steps * growth));
        }
        Paired paired = new Paired(steps);
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        spent = 0;
        while (paired.rounds < effort.rounds()
                && (paired.rounds < effort.leastRounds() || spent < effort.nanos())) {
            Collections.shuffle(order, random);
            for (Variant variant : order) {
                Elapsed elapsed = workload.time(variant, steps);
                paired.of(variant).add(elapsed);
                spent += elapsed.wallNanos();
            }
            paired.rounds++;
        }
        return paired;
    }

    private List<Elapsed> of(Variant variant) {
        List<Elapsed> times = slots.get(variant);
        if (times == null) {
            throw new IllegalStateException("not measured: " + variant);
        }
        return times;
    }

    private double[] micros(Variant variant, ToLongFunction<Elapsed> clock) {
        return of(variant).stream()
                .mapToDouble(slot -> clock.applyAsLong(slot) / 1e3 / stepsPerSlot)
                .toArray();
    }

    int rounds() {
        return rounds;
    }

    int stepsPerSlot() {
        return stepsPerSlot;
    }

    /** Microseconds of a step. */
    Spread time(Variant variant, ToLongFunction<Elapsed> clock) {
        return new Spread(micros(variant, clock));
    }

    /** Microseconds that a variant adds to a step of plain DJL. */
    Spread added(Variant variant, ToLongFunction<Elapsed> clock) {
        double[] plain = micros(Variant.PLAIN, clock);
        double[] added = micros(variant, clock);
        for (int round = 0; round < rounds; round++) {
            added[round] -= plain[round];
        }
        return new Spread(added);
    }
}
