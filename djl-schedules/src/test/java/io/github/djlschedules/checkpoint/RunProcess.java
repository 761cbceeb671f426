package io.github.djlschedules.checkpoint;

import io.github.djlschedules.checkpoint.Run.Kind;
import io.github.djlschedules.checkpoint.Run.Outcome;
import io.github.djlschedules.checkpoint.Run.Setup;
import io.github.djlschedules.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A part of runs in a process of its own. Arguments: the folder of all runs, the steps between
 * saves within epochs, {@code epochs N} or {@code step N}, and the runs as {@code KIND/SETUP}.
 */
public final class RunProcess {

    static final int EPOCHS = 20;
    private static final long LIMIT_S = 300;

    private RunProcess() {}

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        long everySteps = Long.parseLong(args[1]);
        int number = Integer.parseInt(args[3]);
        for (int i = 4; i < args.length; i++) {
            String[] names = args[i].split("/", 2);
            Path dir = folder(root, args[i]);
            Run run =
                    new Run(
                            Kind.valueOf(names[0]),
                            Setup.valueOf(names[1]),
                            dir,
                            EPOCHS,
                            everySteps);
            if (args[2].equals("step")) {
                run.untilStep(number);
            } else {
                Outcome outcome = run.epochs(number);
                Files.writeString(outcome(root, args[i]), outcome.toString());
            }
        }
    }

    static Path folder(Path root, String run) {
        return root.resolve(run.replace('/', '-'));
    }

    static Path outcome(Path root, String run) {
        return root.resolve(run.replace('/', '-') + ".txt");
    }

    static Process start(Path root, long everySteps, String until, int number, List<String> runs)
            throws IOException {
        return start(List.of(), root, everySteps, until, number, runs);
    }

    /** Starts a process by a command that is put before its own. */
    static Process start(
            List<String> launcher,
            Path root,
            long everySteps,
            String until,
            int number,
            List<String> runs)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                root.toString(),
                                Long.toString(everySteps),
                                until,
                                Integer.toString(number)));
        arguments.addAll(runs);
        ProcessBuilder java =
                Jvm.of(
                        List.of("-XX:-UsePerfData"),
                        RunProcess.class,
                        arguments.toArray(String[]::new));
        java.command().addAll(0, launcher);
        Files.createDirectories(root);
        return java.redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("output.log").toFile()))
                .start();
    }

    static void run(Path root, long everySteps, String until, int number, List<String> runs)
            throws Exception {
        Process process = start(root, everySteps, until, number, runs);
        boolean ended = process.waitFor(LIMIT_S, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(log(root));
        }
    }

    static String log(Path root) throws IOException {
        return Files.readString(root.resolve("output.log"));
    }
}
