package io.github.djlschedules.examples.train;

import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.rangetest.Best;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the rates of a policy by a range test. */
final class RateFinder {

    private static final double LOWEST = 1e-7;
    private static final double HIGHEST = 10;
    private static final double NEVER_USED = 1e-3;
    private static final String FILE = "range-test.json";

    private final Learners learners;
    private final Phase first;

    RateFinder(Learners learners, Phase first) {
        this.learners = learners;
        this.first = first;
    }

    /**
     * Runs the test on a learner of its own, or reads what it gave when the training began: one
     * that goes on must not find other rates. Where no training has begun, the file is of another.
     */
    RangeTestResult test(Dataset train, Keeping keeping) throws IOException, TranslateException {
        Path known = keeping.to().resolve(FILE);
        if (keeping.isBegun() && Files.isRegularFile(known)) {
            return RangeTestResult.readJson(known);
        }
        LrRangeTest test =
                LrRangeTest.builder()
                        .optLrRange(LOWEST, HIGHEST)
                        // The rate rises with each update, not with each batch.
                        .optBatchesPerStep(learners.optimizer().accumulate())
                        .optSeed(learners.seed())
                        .build();
        RangeTestResult result;
        try (Learner learner = learners.create(NEVER_USED, first)) {
            result =
                    learner.network().hidesStatistics()
                            ? test.run(() -> another().trainer(), train)
                            : test.run(learner.trainer(), train);
        }
        result.json(known);
        return result;
    }

    /** The test closes the trainer, and with its model all that the network owns. */
    private Learner another() {
        try {
            return learners.create(NEVER_USED, first);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Gives a policy the rates that were found, and prints them. */
    static ChosenPolicy use(RangeTestResult result, ChosenPolicy policy, Usage usage)
            throws IOException {
        Best best = result.best();
        if (!best.isPresent()) {
            throw new IOException("--find-lr found no learning rate: " + best.reason());
        }
        usage.out().println("Found the rate " + (float) best.maxLr() + ": " + best.reason());
        if (policy.isCyclic()) {
            usage.out().println("Its cycles begin at " + (float) best.baseLr());
        }
        return policy.withRates(best.baseLr(), best.maxLr());
    }
}
