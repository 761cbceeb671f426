package io.github.djlschedules.examples.rangetest;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.spark.TrialSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A {@link Subject} that every machine makes for itself, from the part of the command line that
 * says what it is.
 *
 * @param args options as they were given, files by their absolute paths
 * @param validated whether there are validation data
 */
record SubjectTrials(List<String> args, boolean validated) implements TrialSetup {

    private static final String PRETRAINED = "--pretrained";

    /** What this process loaded last: the trials of a grid share their images. */
    private static @Nullable Loaded latest;

    private record Loaded(List<String> args, Subject subject, Usage usage, ImageData images) {}

    static SubjectTrials of(ParseResult line, boolean validated) {
        CommandLine known = new CommandLine(new Subject());
        List<String> args =
                line.matchedOptions().stream()
                        .filter(o -> known.getCommandSpec().findOption(o.longestName()) != null)
                        .map(o -> o.longestName() + "=" + value(o))
                        .sorted()
                        .toList();
        return new SubjectTrials(args, validated);
    }

    private static Object value(OptionSpec option) {
        Object value = option.getValue();
        boolean file = option.longestName().equals(PRETRAINED) && !"".equals(value);
        return value instanceof Path || file
                ? Path.of(String.valueOf(value)).toAbsolutePath()
                : value;
    }

    private static synchronized Loaded loaded(List<String> args) throws IOException {
        Loaded there = latest;
        if (there == null || !there.args.equals(args)) {
            Subject subject = new Subject();
            CommandLine line = new CommandLine(subject).setCaseInsensitiveEnumValuesAllowed(true);
            line.parseArgs(args.toArray(String[]::new));
            Usage usage = new Usage(line.getCommandSpec());
            there = new Loaded(args, subject, usage, subject.load(usage));
            latest = there;
        }
        return there;
    }

    @Override
    public Trainer trainer(Device device) throws IOException {
        Loaded loaded = loaded(args);
        return loaded.subject.trainer(
                loaded.subject.network(loaded.usage, loaded.images, device), loaded.images, device);
    }

    @Override
    public Dataset training(NDManager manager) throws IOException {
        Loaded loaded = loaded(args);
        return loaded.subject.training(loaded.usage, loaded.images);
    }

    @Override
    public @Nullable Dataset validation(NDManager manager) throws IOException {
        Loaded loaded = loaded(args);
        return validated ? loaded.subject.validation(loaded.images) : null;
    }
}
