package io.github.djlschedules.schedule;

import io.github.djlschedules.internal.Checks;
import java.util.List;

/**
 * A curve through knots whose times need not be whole steps, held from its last step on.
 *
 * <p>The last step may come before the last knot: a library that samples at t / N never reaches it.
 */
record Curve(List<Knot> knots, Anneal anneal, long lastStep) implements Schedule {

    record Knot(double time, double value) {}

    Curve {
        knots = List.copyOf(knots);
    }

    @Override
    public double valueAt(long step) {
        Checks.atLeast(step, 0, "step");
        double time = Math.min(step, lastStep);
        // A time that is a knot belongs to the segment before it. So a segment of no length gives
        // its end value, and a rise of no length starts at the peak.
        int next = 1;
        while (next < knots.size() - 1 && time > knots.get(next).time()) {
            next++;
        }
        Knot from = knots.get(next - 1);
        Knot to = knots.get(next);
        return time >= to.time()
                ? to.value()
                : anneal.between(
                        from.value(), to.value(), (time - from.time()) / (to.time() - from.time()));
    }
}
