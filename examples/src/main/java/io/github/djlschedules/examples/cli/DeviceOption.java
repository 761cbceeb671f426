package io.github.djlschedules.examples.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of where to compute. */
public final class DeviceOption {

    private static final Pattern NAME = Pattern.compile("cpu|(?:gpu|cuda)(?::(\\d{1,3}))?");

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "cpu, gpu, cuda or cuda:N (default: a GPU if there is one).")
    private @Nullable String device;

    /** Creates the option. */
    public DeviceOption() {}

    /**
     * Returns the device, which is there.
     *
     * @param usage of the command
     * @return it
     */
    public Device device(Usage usage) {
        if (device == null) {
            return Engine.getInstance().defaultDevice();
        }
        int number = check(usage);
        if (isCpu()) {
            return Device.cpu();
        }
        int found = Engine.getInstance().getGpuCount();
        usage.require(
                number < found,
                "--device",
                "must be a GPU that is there, of %d found".formatted(found),
                device);
        return Device.gpu(number);
    }

    /**
     * Returns the device that was named, if it is a certain one.
     *
     * @param usage of the command
     * @return the name, null if several GPUs can take part
     */
    public @Nullable String certain(Usage usage) {
        check(usage);
        return device != null && (isCpu() || device.contains(":")) ? device : null;
    }

    /** Checks the name; returns the number in it, or 0. */
    private int check(Usage usage) {
        if (device == null) {
            return 0;
        }
        Matcher matcher = NAME.matcher(device.toLowerCase(Locale.ROOT));
        usage.require(matcher.matches(), "--device", "must be cpu, gpu, cuda or cuda:N", device);
        return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    }

    private boolean isCpu() {
        return "cpu".equalsIgnoreCase(device);
    }
}
