package io.github.djlschedules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** The memory of this process, native memory included. */
public final class Resident {

    private Resident() {}

    /**
     * Returns MiB; 0 where the system does not tell, as only Linux does. What glibc keeps of freed
     * memory, which can be hundreds of MiB, is given back before, where the JVM has the command.
     */
    public static long megabytes() throws IOException {
        System.gc();
        System.gc(); // buffers outside the heap are freed after the first
        trim();
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            null,
                            null);
        } catch (JMException e) {
            assertThat(e).as("only an older JVM may lack it").hasMessageContaining("TrimNative");
        }
    }
}
