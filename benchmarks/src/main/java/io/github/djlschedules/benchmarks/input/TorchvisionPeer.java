package io.github.djlschedules.benchmarks.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Python process that passes over images by torchvision's DataLoader when it is told to. */
final class TorchvisionPeer implements AutoCloseable {

    private static final String SCRIPT = "torchvision_input.py";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private TorchvisionPeer(Process process) {
        this.process = process;
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    static TorchvisionPeer start(String python, Path folder, int side, int images)
            throws IOException {
        Path script = Files.createTempFile("torchvision", ".py");
        try (InputStream source = TorchvisionPeer.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IOException(SCRIPT + " must lie beside " + TorchvisionPeer.class);
            }
            Files.write(script, source.readAllBytes());
        }
        script.toFile().deleteOnExit();
        return new TorchvisionPeer(
                new ProcessBuilder(
                                python,
                                script.toString(),
                                folder.toString(),
                                String.valueOf(side),
                                String.valueOf(images))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Makes one pass, which does nothing but wait for batches. */
    Pass pass() throws IOException {
        Duration before = Pass.cpu(process.toHandle());
        orders.write("pass\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("torchvision ended; see above");
        }
        String[] numbers = answer.split(" ", -1);
        double seconds = Double.parseDouble(numbers[1]);
        Duration cpu = Pass.cpu(process.toHandle()).minus(before);
        return new Pass(Integer.parseInt(numbers[0]), seconds, Pass.seconds(cpu), seconds);
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
