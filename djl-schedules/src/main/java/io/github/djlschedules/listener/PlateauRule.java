package io.github.djlschedules.listener;

/**
 * When a plateau policy cuts the rate, as a pure function from one epoch's state to the next.
 *
 * @param monitor the metric
 * @param form whose patience and cooldown
 * @param factor what a cut multiplies the rate by
 * @param patience the bad epochs that are waited
 * @param threshold how much better is better
 * @param relative whether the threshold is a share of the best value's size
 * @param cooldown the epochs after a cut that do not count
 * @param minLr the floor of the rate
 */
record PlateauRule(
        Monitor monitor,
        PlateauForm form,
        double factor,
        int patience,
        double threshold,
        boolean relative,
        int cooldown,
        double minLr) {

    /** PyTorch's least change of a rate. */
    private static final double LEAST_CUT = 1e-8;

    /**
     * What the epochs so far left.
     *
     * @param rate the rate in force
     * @param best the best value of the metric
     * @param bad the bad epochs since
     * @param cooling the epochs of the cooldown that are left
     */
    record State(double rate, double best, int bad, int cooling) {}

    State first(double rate) {
        return new State(rate, monitor.worst(), 0, 0);
    }

    State next(State s, double metric) {
        return switch (form) {
            case PYTORCH -> pyTorch(s, metric);
            case KERAS -> keras(s, metric);
        };
    }

    /** Better by the share of the best value's size: of a negative one too. */
    private boolean isBetter(double metric, double best) {
        double by = relative && Double.isFinite(best) ? threshold * Math.abs(best) : threshold;
        return monitor.isBetter(metric, best, by);
    }

    private State pyTorch(State s, double metric) {
        boolean better = isBetter(metric, s.best);
        double best = better ? metric : s.best;
        int bad = s.cooling > 0 || better ? 0 : s.bad + 1;
        int cooling = Math.max(0, s.cooling - 1);
        if (bad <= patience) {
            return new State(s.rate, best, bad, cooling);
        }
        double cut = Math.max(s.rate * factor, minLr);
        return new State(s.rate - cut > LEAST_CUT ? cut : s.rate, best, 0, cooldown);
    }

    private State keras(State s, double metric) {
        int cooling = Math.max(0, s.cooling - 1);
        int waited = s.cooling > 0 ? 0 : s.bad;
        if (isBetter(metric, s.best)) {
            return new State(s.rate, metric, 0, cooling);
        }
        int bad = cooling > 0 ? waited : waited + 1;
        if (bad < patience || cooling > 0 || s.rate <= minLr) {
            return new State(s.rate, s.best, bad, cooling);
        }
        return new State(Math.max(s.rate * factor, minLr), s.best, 0, cooldown);
    }
}
