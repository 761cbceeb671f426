package io.github.djlschedules.examples.train;

import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.policy.OptimizerKind;
import io.github.djlschedules.optimizer.TunableOptimizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the optimizer. */
final class OptimizerOptions {

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "sgd, adam or adamw (default: sgd; with --scheduler adam).")
    private OptimizerKind kind = OptimizerKind.SGD;

    @Option(
            names = "--momentum",
            paramLabel = "M",
            defaultValue = "0.9",
            description = "Momentum; beta1 of Adam" + DEFAULT)
    private double momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "DECAY",
            defaultValue = "1e-4",
            description = "Weight decay" + DEFAULT)
    private double weightDecay;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches to an update" + DEFAULT)
    private int accumulate;

    @Option(
            names = "--clip-norm",
            paramLabel = "NORM",
            description = "Scale gradients down to this norm.")
    private @Nullable Double clipNorm;

    /** Checks the options, before any work. */
    void check(Usage usage) {
        usage.require(momentum >= 0 && momentum < 1, "--momentum", "must be in [0, 1)", momentum);
        usage.require(
                Double.isFinite(weightDecay) && weightDecay >= 0,
                "--weight-decay",
                "must be finite and >= 0",
                weightDecay);
        usage.require(accumulate >= 1, "--accumulate", "must be at least 1", accumulate);
        if (clipNorm != null) {
            usage.require(
                    Double.isFinite(clipNorm) && clipNorm > 0,
                    "--clip-norm",
                    "must be finite and > 0",
                    clipNorm);
        }
    }

    /** Refuses a policy of a momentum that the optimizer does not keep. */
    void checkMomentum(Usage usage, boolean driven) {
        usage.require(
                !driven || momentum > 0 || kind != OptimizerKind.SGD,
                "--momentum",
                "must be above 0 with --momentum-range",
                momentum);
    }

    int accumulate() {
        return accumulate;
    }

    /** Refuses what needs one device. */
    void checkSeveralDevices(Usage usage) {
        usage.require(
                clipNorm == null,
                "--clip-norm",
                "must not be given on several GPUs",
                "" + clipNorm);
    }

    /** Makes an optimizer whose rate is constant until a policy drives it. */
    Optimizer create(double rate) {
        TunableOptimizer tunable =
                TunableOptimizer.wrap(kind.create(rate, momentum, weightDecay))
                        .optAccumulate(accumulate);
        return clipNorm == null ? tunable : tunable.optClipNorm(clipNorm);
    }
}
