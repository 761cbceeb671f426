package io.github.djlschedules.optimizer;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who decides each hyper-parameter: a driver, a value set by hand, or nobody (the user's own). */
final class Claims {

    private record Claim(Driver driver, long start) {

        boolean isFinished(long step) {
            return driver.isFinished(step - start);
        }
    }

    private final Map<Hyperparameter, Claim> claims = new EnumMap<>(Hyperparameter.class);
    private final Map<Hyperparameter, Double> set = new EnumMap<>(Hyperparameter.class);

    Claims() {}

    /** Starts from the values that were set by hand before the trainer existed. */
    Claims(Claims template) {
        set.putAll(template.set);
    }

    void claim(Driver driver, Collection<Hyperparameter> wanted, long step) {
        for (Hyperparameter h : wanted) {
            refuseWhileDriven(h, step, driver, driver.name());
        }
        for (Hyperparameter h : wanted) {
            Claim before = claims.get(h);
            if (before != null) {
                replace(before.driver, driver);
            }
        }
        for (Hyperparameter h : wanted) {
            claims.put(h, new Claim(driver, step));
        }
    }

    /** Returns who decides a value now and has not finished. */
    Optional<Driver> driver(Hyperparameter h, long step) {
        return Optional.ofNullable(claims.get(h))
                .filter(claim -> !claim.isFinished(step))
                .map(Claim::driver);
    }

    /** Returns the values set by hand that no driver hides. */
    Map<Hyperparameter, Double> set() {
        return set;
    }

    /** Throws if a value that another run had set by hand is set otherwise here, or is none. */
    void requireSame(Map<Hyperparameter, Double> saved) {
        saved.forEach((h, value) -> h.check(value, h.key()));
        set.forEach(
                (h, value) -> {
                    Double before = saved.get(h);
                    if (!value.equals(before)) {
                        throw new IllegalArgumentException(
                                "The "
                                        + h.key()
                                        + " set by hand must be the checkpoint's, "
                                        + (before == null ? "none" : before)
                                        + ", but is "
                                        + value
                                        + "; set another after resuming");
                    }
                });
    }

    /** Takes over the values that another run had set by hand. */
    void restore(Map<Hyperparameter, Double> saved) {
        set.putAll(saved);
    }

    void release(Driver driver) {
        claims.values().removeIf(claim -> claim.driver == driver);
    }

    void set(Hyperparameter h, double value, long step) {
        refuseWhileDriven(h, step, null, "set(" + h + ", " + value + ")");
        Claim before = claims.get(h);
        if (before != null) {
            replace(before.driver, null);
        }
        set.put(h, value);
    }

    /** A finished driver that loses one hyper-parameter is over for all of them. */
    private void replace(Driver before, @Nullable Driver by) {
        release(before);
        if (before != by) {
            before.replaced();
        }
    }

    /** Returns the value for an update, or NaN where the user's own value holds. */
    double valueAt(Hyperparameter h, long step) {
        Claim claim = claims.get(h);
        if (claim == null) {
            return set.getOrDefault(h, Double.NaN);
        }
        double value = claim.driver.valueAt(h, step - claim.start);
        return h.check(value, claim.driver.name() + "'s " + h.key() + " at step " + step);
    }

    private void refuseWhileDriven(
            Hyperparameter h, long step, @Nullable Driver driver, String wanting) {
        Claim claim = claims.get(h);
        if (claim != null && claim.driver != driver && !claim.isFinished(step)) {
            throw new IllegalStateException(
                    h.key()
                            + " must have one owner, but "
                            + claim.driver.name()
                            + " drives it since step "
                            + claim.start
                            + " and has not finished; detach() it before "
                            + wanting
                            + " takes over");
        }
    }
}
