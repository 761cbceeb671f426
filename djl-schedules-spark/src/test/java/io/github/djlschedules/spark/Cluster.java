package io.github.djlschedules.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spark's standalone cluster, as processes on the loopback address: a master, and workers of one
 * core, on the class path of this process.
 */
final class Cluster implements AutoCloseable {

    private static final Pattern MASTER =
            Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED =
            Pattern.compile("Successfully registered with (master)");
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String url;

    /** Starts it; returns when all workers have registered. */
    Cluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        // Where a worker looks for Spark; here all that an executor needs is on its extra class
        // path.
        Files.createDirectories(folder.resolve("jars"));
        url =
                start(
                        "master",
                        MASTER,
                        List.of(
                                "org.apache.spark.deploy.master.Master",
                                "--port",
                                "0",
                                "--webui-port",
                                "0"));
        for (int i = 0; i < workers; i++) {
            start(
                    "worker-" + i,
                    REGISTERED,
                    List.of(
                            "org.apache.spark.deploy.worker.Worker",
                            "--webui-port",
                            "0",
                            "--cores",
                            "1",
                            "--memory",
                            "1g",
                            "--work-dir",
                            folder.resolve("work-" + i).toString(),
                            url));
        }
    }

    String url() {
        return url;
    }

    /** Ends a worker and its executor as a machine would that loses its power. */
    void kill(int worker) {
        kill(processes.get(1 + worker));
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Starts a daemon; returns what its log says where it first matches the pattern. */
    private String start(String name, Pattern ready, List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(args.get(0), "--host", HOST));
        command.addAll(args.subList(1, args.size()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "SPARK_HOME",
                                folder.toString(),
                                "SPARK_SCALA_VERSION",
                                "2.13", // or it looks for Spark's sources to tell
                                "SPARK_LOCAL_IP",
                                HOST));
        Process process = builder.start();
        processes.add(process);
        BufferedReader log = process.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            Matcher matcher = ready.matcher(line);
            if (matcher.find()) {
                drain(name, log);
                return matcher.group(1);
            }
        }
        throw new IllegalStateException(name + " has ended: " + seen);
    }

    /** A daemon whose log nobody reads would stop when the pipe is full. */
    private void drain(String name, BufferedReader log) {
        Thread thread =
                new Thread(
                        () -> {
                            Path file = folder.resolve(name + ".log");
                            try (Writer writer = Files.newBufferedWriter(file)) {
                                log.transferTo(writer);
                            } catch (IOException e) {
                                // The process was killed while it wrote.
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            kill(processes.get(i));
        }
    }
}
