package io.github.djlschedules.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script in a process of its own, which does one piece of work for each line that it is sent and
 * answers with one line. Between two orders it waits, so that it can take turns with this process.
 */
public final class PythonPeer implements AutoCloseable {

    /** What several scripts import. */
    private static final String SHARED = "networks.py";

    private final String script;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private PythonPeer(String script, Process process) {
        this.script = script;
        this.process = process;
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts a script of this package's resources.
     *
     * @param python a Python that has what the script imports
     * @param script its name
     * @param arguments its arguments
     * @return the running script
     * @throws IOException if it cannot be started
     */
    public static PythonPeer start(String python, String script, Object... arguments)
            throws IOException {
        Path folder = Files.createTempDirectory("peer");
        folder.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(python, "-B"));
        unpack(SHARED, folder);
        command.add(unpack(script, folder).toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new PythonPeer(script, builder.start());
    }

    private static Path unpack(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream source = PythonPeer.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IOException(name + " must lie beside " + PythonPeer.class);
            }
            Files.copy(source, file);
        }
        file.toFile().deleteOnExit();
        return file;
    }

    /**
     * Sends an order and waits for the answer.
     *
     * @param order the order, one line
     * @return the words of the answer
     * @throws IOException if the script has ended
     */
    public String[] ask(Object... order) throws IOException {
        orders.write(String.join(" ", Arrays.stream(order).map(Object::toString).toList()) + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(script + " ended; see above");
        }
        return answer.split(" ", -1);
    }

    /**
     * Sends an order whose answer is numbers.
     *
     * @param order the order, one line
     * @return the numbers of the answer
     * @throws IOException if the script has ended
     */
    public double[] numbers(Object... order) throws IOException {
        return Arrays.stream(ask(order)).mapToDouble(Double::parseDouble).toArray();
    }

    /**
     * Says beside what something was measured.
     *
     * @param peer the script, null where no Python was named
     * @return a sentence with the versions that the script knows
     * @throws IOException if the script has ended
     */
    public static String beside(@Nullable PythonPeer peer) throws IOException {
        return peer == null
                ? "Without peers: no Python was named."
                : "Beside " + String.join(" ", peer.ask("versions")) + ".";
    }

    /**
     * Returns the process.
     *
     * @return the process of the script
     */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The end of its orders ends the process. */
    @Override
    public void close() throws IOException {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
