package io.github.djlschedules.examples.train;

import io.github.djlschedules.examples.cli.Usage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of which preset to begin with; {@link Baseline} reads it ahead of the others. */
final class PresetOption {

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Options that fit together; the command presets lists them.")
    private @Nullable String preset;

    void check(Usage usage) {
        usage.require(
                preset == null || Preset.named(preset).isPresent(),
                "--preset",
                "must be one of " + Preset.names(),
                "" + preset);
    }
}
