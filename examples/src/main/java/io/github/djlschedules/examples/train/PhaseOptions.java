package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.report.EffectiveOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of how long to train which layers. */
final class PhaseOptions {

    private static final int EPOCHS = 10;
    private static final int EPOCHS_FROZEN = 20;
    private static final int EPOCHS_FINETUNE = 80;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of all layers (default: " + EPOCHS + ").")
    private @Nullable Integer epochs;

    @Option(
            names = "--epochs-frozen",
            paramLabel = "N",
            description = {
                "Epochs of the head alone; without --fine-tune that is all",
                "(default with --fine-tune: " + EPOCHS_FROZEN + ")."
            })
    private @Nullable Integer epochsFrozen;

    @Option(
            names = "--fine-tune",
            description = "Train the head alone first, then all layers; cycles begin again.")
    private boolean fineTune;

    @Option(
            names = "--epochs-finetune",
            paramLabel = "N",
            description =
                    "Epochs of all layers with --fine-tune (default: " + EPOCHS_FINETUNE + ").")
    private @Nullable Integer epochsFinetune;

    @Option(
            names = "--layer-decay",
            paramLabel = "FACTOR",
            description =
                    "Factor on the rate from each layer to the one before it, where all learn"
                            + " (default: 1, one rate).")
    private @Nullable Double layerDecay;

    /** Checks the options, before any work. */
    void check(Usage usage) {
        atLeastOne(usage, "--epochs", epochs);
        atLeastOne(usage, "--epochs-frozen", epochsFrozen);
        atLeastOne(usage, "--epochs-finetune", epochsFinetune);
        if (epochs != null && (fineTune || epochsFrozen != null)) {
            throw usage.error(
                    "--epochs must not be given beside --fine-tune or --epochs-frozen, which have"
                            + " --epochs-frozen and --epochs-finetune, but --epochs="
                            + epochs);
        }
        if (epochsFinetune != null && !fineTune) {
            throw usage.error(
                    "--epochs-finetune must come with --fine-tune, but --epochs-finetune="
                            + epochsFinetune
                            + " came alone");
        }
        if (fineTune) {
            long both =
                    (long) or(epochsFrozen, EPOCHS_FROZEN) + or(epochsFinetune, EPOCHS_FINETUNE);
            usage.require(
                    both <= Integer.MAX_VALUE,
                    "--epochs-frozen + --epochs-finetune",
                    "must be at most " + Integer.MAX_VALUE,
                    both);
        }
        if (layerDecay != null) {
            usage.require(
                    layerDecay > 0 && layerDecay <= 1,
                    "--layer-decay",
                    "must be in (0, 1]",
                    layerDecay);
            usage.require(
                    fineTune || epochsFrozen == null,
                    "--layer-decay",
                    "must not be given where the head alone learns",
                    layerDecay);
        }
    }

    private static void atLeastOne(Usage usage, String option, @Nullable Integer value) {
        if (value != null) {
            usage.require(value >= 1, option, "must be at least 1", value);
        }
    }

    /** Returns the phases, and takes their epochs down. */
    List<Phase> phases(EffectiveOptions options) {
        double decay = layerDecay == null ? 1 : layerDecay;
        options.put("--layer-decay", decay, EffectiveOptions.DEFAULT);
        if (!fineTune && epochsFrozen == null) {
            return List.of(new Phase(count(options, "--epochs", epochs, EPOCHS), false, decay));
        }
        int frozen = count(options, "--epochs-frozen", epochsFrozen, EPOCHS_FROZEN);
        Phase head = new Phase(frozen, true, 1);
        if (!fineTune) {
            return List.of(head);
        }
        int all = count(options, "--epochs-finetune", epochsFinetune, EPOCHS_FINETUNE);
        return List.of(head, new Phase(all, false, decay));
    }

    private static int count(
            EffectiveOptions options, String name, @Nullable Integer given, int otherwise) {
        int epochs = or(given, otherwise);
        if (given == null) {
            options.put(name, epochs, EffectiveOptions.DEFAULT);
        }
        return epochs;
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
