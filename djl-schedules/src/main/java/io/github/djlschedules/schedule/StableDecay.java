package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;

/** A plateau and a decay after it: a warm-up-stable-decay without its warm-up. */
record StableDecay(double peak, double end, long stableSteps, long decaySteps, DecayForm form)
        implements Schedule {

    StableDecay {
        Checks.notNegative(peak, "peak");
        Checks.notNegative(end, "end");
        Checks.atLeast(stableSteps, 0, "stableSteps");
        Checks.atLeast(decaySteps, 0, "decaySteps");
        Checks.notNull(form, "form");
    }

    @Override
    public double valueAt(long step) {
        Checks.atLeast(step, 0, "step");
        if (step < stableSteps) {
            return peak;
        }
        long decayed = step - stableSteps;
        return decayed >= decaySteps ? end : form.between(peak, end, (double) decayed / decaySteps);
    }
}
