package io.github.djlschedules.examples.report;

import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** What calls a command once more, as a shell takes it: a line for each option. */
final class RepeatedCommand {

    private static final String JAR = "java -jar examples/target/djl-schedules-examples.jar";

    private RepeatedCommand() {}

    static String of(ParseResult line) {
        return line.originalArgs().stream()
                .map(arg -> (arg.startsWith("--") ? " \\\n  " : " ") + quoted(arg))
                .collect(Collectors.joining("", JAR, ""));
    }

    private static String quoted(String arg) {
        return arg.matches("[\\w./:,=@%+-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }
}
