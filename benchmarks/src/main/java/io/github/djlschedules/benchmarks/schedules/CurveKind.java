package io.github.djlschedules.benchmarks.schedules;

import io.github.djlschedules.schedule.Schedule;
import java.util.Locale;

/** The curves; {@code schedules.py} has the same ones. */
enum CurveKind {
    /** PyTorch's OneCycleLR, optax's cosine_onecycle_schedule. */
    ONE_CYCLE(Schedule.oneCycle(CurveKind.MAX, CurveKind.STEPS), true),

    /** PyTorch's CosineAnnealingLR, optax's cosine_decay_schedule. */
    COSINE(Schedule.cosine(CurveKind.MAX, 0, CurveKind.STEPS), true),

    /** PyTorch's CyclicLR. */
    CYCLIC(Schedule.triangular(CurveKind.MAX / 10, CurveKind.MAX, 2000), false);

    static final double MAX = 0.1;
    static final int STEPS = 100_000;

    @SuppressWarnings("ImmutableEnumChecker") // a schedule is a value
    final Schedule schedule;

    /** Whether it has cosines; of those optax has all, and no others. */
    final boolean isCosine;

    CurveKind(Schedule schedule, boolean isCosine) {
        this.schedule = schedule;
        this.isCosine = isCosine;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
