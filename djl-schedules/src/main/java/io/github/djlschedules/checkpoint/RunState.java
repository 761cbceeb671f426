package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.listener.EarlyStopping;
import io.github.djlschedules.listener.PolicyState;
import io.github.djlschedules.optimizer.OptimizerState;
import io.github.djlschedules.optimizer.ParameterGroups;
import io.github.djlschedules.optimizer.RunPosition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of a checkpoint but its arrays and its history.
 *
 * @param format the version of the files
 * @param djl the version of DJL that wrote it
 * @param engine the engine and its version
 * @param position how far the run is
 * @param withinEpoch whether it was saved within an epoch
 * @param seed the seed of {@code optSeed}, null without
 * @param optimizer the optimizer
 * @param groups what is chosen for single parameters
 * @param movesStatistics whether statistics of frozen blocks move
 * @param policies the policies in force
 * @param stopping the early stopping, null without
 * @param sums the running sums of the evaluators, empty at the end of an epoch
 * @param best the best value of the metric by which the best checkpoint is kept, null without
 */
record RunState(
        int format,
        String djl,
        String engine,
        RunPosition position,
        boolean withinEpoch,
        @Nullable Long seed,
        OptimizerState optimizer,
        Map<String, ParameterGroups.Setting> groups,
        boolean movesStatistics,
        List<PolicyState> policies,
        EarlyStopping.@Nullable State stopping,
        List<Map<String, Double>> sums,
        @Nullable Best best) {

    static final int FORMAT = 1;

    /**
     * The best checkpoint so far.
     *
     * @param monitor the metric
     * @param value its value
     */
    record Best(String monitor, double value) {

        /**
         * Checks that nothing is missing.
         *
         * @param monitor the metric
         * @param value its value
         */
        Best {
            Checks.notNull(monitor, "monitor");
        }
    }

    /**
     * Checks that nothing is missing, which JSON cannot.
     *
     * @param format the version of the files
     * @param djl the version of DJL that wrote it
     * @param engine the engine and its version
     * @param position how far the run is
     * @param withinEpoch whether it was saved within an epoch
     * @param seed the seed of {@code optSeed}
     * @param optimizer the optimizer
     * @param groups what is chosen for single parameters
     * @param movesStatistics whether statistics of frozen blocks move
     * @param policies the policies in force
     * @param stopping the early stopping
     * @param sums the running sums of the evaluators
     * @param best the best value so far
     */
    RunState {
        Checks.notNull(position, "position");
        Checks.notNull(optimizer, "optimizer");
        Checks.notNull(groups, "groups").values().forEach(s -> Checks.notNull(s, "setting"));
        Checks.notNull(policies, "policies").forEach(policy -> Checks.notNull(policy, "policy"));
        Checks.notNull(sums, "sums").forEach(sum -> Checks.notNull(sum, "sum"));
    }
}
