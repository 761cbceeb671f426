package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what surrounds a training: before it, while it runs, and beside it. */
final class RunOptions {

    @Mixin private PresetOption preset = new PresetOption();

    @Option(
            names = "--find-lr",
            description = "Find the rates by a range test first, from 1e-7 to 10.")
    private boolean findLr;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            description = "Stop after so many epochs without a better validation loss.")
    private @Nullable Integer earlyStopping;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Go on from the latest checkpoint in DIR, if there is one, and save there"
                            + " (default: begin, and save into checkpoints/ of the output).")
    private @Nullable Path checkpoint;

    @Option(
            names = "--save-every",
            paramLabel = "EPOCHS",
            defaultValue = "5",
            description = "Epochs between checkpoints (default: ${DEFAULT-VALUE}).")
    private int saveEvery;

    @Option(
            names = "--compare-constant",
            description =
                    "Train a second time, at the constant rate where the policy's decay or cycle"
                            + " begins; of one-cycle at its peak.")
    private boolean compareConstant;

    /** Checks the options, before any work. */
    void check(Usage usage) {
        preset.check(usage);
        usage.require(
                earlyStopping == null || earlyStopping >= 1,
                "--early-stopping",
                "must be at least 1",
                "" + earlyStopping);
        usage.require(saveEvery >= 1, "--save-every", "must be at least 1", saveEvery);
        usage.require(
                checkpoint == null || !Files.isRegularFile(checkpoint),
                "--checkpoint",
                "must be a folder",
                "" + checkpoint);
    }

    /** Refuses what needs one device. */
    void checkSeveralDevices(Usage usage) {
        String rule = "must not be given on several GPUs";
        usage.require(!findLr, "--find-lr", rule, true);
        usage.require(earlyStopping == null, "--early-stopping", rule, "" + earlyStopping);
        usage.require(
                checkpoint == null || !Keeping.goingOn(checkpoint, saveEvery).isBegun(),
                "--checkpoint",
                "must not hold a checkpoint to go on from on several GPUs",
                "" + checkpoint);
    }

    boolean findsRate() {
        return findLr;
    }

    boolean comparesConstant() {
        return compareConstant;
    }

    /** Returns the epochs without a better one that end a training, 0 if none do. */
    int patience() {
        return earlyStopping == null ? 0 : earlyStopping;
    }

    /**
     * Returns where checkpoints are.
     *
     * @param output the folder of the run
     */
    Keeping keeping(Path output) {
        return checkpoint == null
                ? Keeping.anew(output.resolve("checkpoints"), saveEvery)
                : Keeping.goingOn(checkpoint, saveEvery);
    }
}
