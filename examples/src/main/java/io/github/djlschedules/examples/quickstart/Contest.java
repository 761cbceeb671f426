package io.github.djlschedules.examples.quickstart;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.data.Digits;
import io.github.djlschedules.examples.quickstart.TrainedNet.Shown;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A one-cycle against the best constant rate. For each seed a range test finds the one-cycle's rate
 * and weight decay, and the constant rate is the best of several on the validation part. Each run
 * has the same number of epochs, the same first weights and the same batches, and the two chosen
 * networks alone see the test part, once.
 */
final class Contest {

    private final Digits digits;
    private final ContestPlan plan;
    private final Progress progress;
    private final Training training;

    Contest(Digits digits, ContestPlan plan) {
        this.digits = digits;
        this.plan = plan;
        progress = new Progress((long) plan.runs() * plan.epochs());
        training = new Training(plan, progress);
    }

    ContestResult run() throws IOException, TranslateException {
        List<SeedResult> results = new ArrayList<>();
        Shown shown = null;
        for (int i = 0; i < plan.seeds(); i++) {
            try (SeedData data = new SeedData(digits, plan.firstSeed() + i)) {
                RangeTestResult found = training.rangeTest(data);
                try (Best oneCycle = oneCycle(data, found);
                        Best constant = constant(data)) {
                    Dataset test = data.test();
                    results.add(
                            new SeedResult(
                                    data.seed(), oneCycle.choice(test), constant.choice(test)));
                    shown = shown == null ? oneCycle.net().shown(found) : shown;
                }
            }
        }
        if (shown == null) {
            throw new IllegalStateException("seeds must be at least 1, but is " + plan.seeds());
        }
        return new ContestResult(results, shown);
    }

    private Best oneCycle(SeedData data, RangeTestResult found)
            throws IOException, TranslateException {
        double rate = found.best().maxLr();
        progress.running(data.seed(), Contestant.ONE_CYCLE, rate);
        Best best = new Best();
        best.offer(training.oneCycle(data, rate, found.best().weightDecay()));
        return best;
    }

    private Best constant(SeedData data) throws IOException, TranslateException {
        Best best = new Best();
        for (double rate : plan.constantLrs()) {
            progress.running(data.seed(), Contestant.CONSTANT, rate);
            best.offer(training.constant(data, rate));
        }
        return best;
    }

    /** Keeps the best network on validation, and closes the others. */
    private static final class Best implements AutoCloseable {

        private final List<Trial> trials = new ArrayList<>();
        private @Nullable TrainedNet kept;

        void offer(TrainedNet net) {
            trials.add(net.trial());
            if (kept == null) {
                kept = net;
            } else if (net.trial().beats(kept.trial())) {
                kept.close();
                kept = net;
            } else {
                net.close();
            }
        }

        TrainedNet net() {
            if (kept == null) {
                throw new IllegalStateException("A contestant must have at least one rate");
            }
            return kept;
        }

        Choice choice(Dataset test) throws IOException, TranslateException {
            return new Choice(
                    net().trial(), trials, net().accuracy(test), net().parametersSha256());
        }

        @Override
        public void close() {
            if (kept != null) {
                kept.close();
            }
        }
    }
}
