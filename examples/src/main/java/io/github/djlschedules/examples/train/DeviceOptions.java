package io.github.djlschedules.examples.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.djlschedules.examples.cli.Usage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what to train on. */
final class DeviceOptions {

    private static final Pattern NAME = Pattern.compile("cpu|(?:gpu|cuda)(?::(\\d{1,3}))?");

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "cpu, gpu, cuda or cuda:N (default: a GPU if there is one).")
    private @Nullable String device;

    @Option(
            names = "--gpus",
            paramLabel = "N",
            description =
                    "GPUs to share each batch among; DJL adds their gradients up (default: 1).")
    private @Nullable Integer gpus;

    /** Returns the devices, which are there. */
    List<Device> devices(Usage usage) {
        String name = device == null ? "" : device.toLowerCase(Locale.ROOT);
        Matcher matcher = NAME.matcher(name);
        usage.require(
                device == null || matcher.matches(),
                "--device",
                "must be cpu, gpu, cuda or cuda:N",
                name);
        String number = device == null ? null : matcher.group(1);
        usage.require(gpus == null || gpus >= 1, "--gpus", "must be at least 1", "" + gpus);
        usage.require(
                gpus == null || (number == null && !name.equals("cpu")),
                "--gpus",
                "must not be given with --device=" + name,
                "" + gpus);
        int found = Engine.getInstance().getGpuCount();
        if (name.equals("cpu") || (device == null && gpus == null && found == 0)) {
            return List.of(Device.cpu());
        }
        int first = number == null ? 0 : Integer.parseInt(number);
        int count = gpus == null ? 1 : gpus;
        if (first + count > found) {
            throw usage.error(
                    "%s must name GPUs that are there, but %s and %d were found"
                            .formatted(
                                    gpus == null ? "--device" : "--gpus",
                                    gpus == null ? "--device=" + name : "--gpus=" + gpus,
                                    found));
        }
        return IntStream.range(first, first + count).mapToObj(Device::gpu).toList();
    }
}
