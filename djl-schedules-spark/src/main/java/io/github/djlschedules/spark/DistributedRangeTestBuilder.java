package io.github.djlschedules.spark;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.rangetest.LrRangeTest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link DistributedRangeTest}.
 *
 * @since 0.1.0
 */
public final class DistributedRangeTestBuilder {

    private @Nullable LrRangeTest test;
    private @Nullable TrialSetup setup;
    private @Nullable Path folder;

    DistributedRangeTestBuilder() {}

    /**
     * Sets the grid and how its curves are run.
     *
     * @param rangeTest the test, without validation data: those come from the setup, their number
     *     from {@code optValidationBatches}
     * @return this builder
     */
    public DistributedRangeTestBuilder setTest(LrRangeTest rangeTest) {
        test = Checks.notNull(rangeTest, "test");
        return this;
    }

    /**
     * Sets how a trial makes its trainer and its data.
     *
     * @param trialSetup serializable, with all that it holds
     * @return this builder
     */
    public DistributedRangeTestBuilder setSetup(TrialSetup trialSetup) {
        setup = Checks.notNull(trialSetup, "setup");
        return this;
    }

    /**
     * Sets where the driver writes finished curves, and finds those of former runs. A change of
     * code or data is not seen: begin another folder then.
     *
     * @param finished the folder, made if needed; none by default
     * @return this builder
     */
    public DistributedRangeTestBuilder optFolder(Path finished) {
        folder = Checks.notNull(finished, "folder");
        return this;
    }

    /**
     * Builds the test.
     *
     * @return the test
     * @throws IllegalArgumentException if test or setup is missing, or the setup not serializable
     * @throws IllegalStateException if the test has validation data
     */
    public DistributedRangeTest build() {
        LrRangeTest given = Checks.notNull(test, "test");
        TrialSetup checked = Checks.notNull(setup, "setup");
        DistributedRangeTest built = new DistributedRangeTest(given, checked, folder);
        try {
            FinishedCurves.key(built.tasks().get(0));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "setup must be serializable, but setup=" + checked + " (" + e + ")", e);
        }
        return built;
    }
}
