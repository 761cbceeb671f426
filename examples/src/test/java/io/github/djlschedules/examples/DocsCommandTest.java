package io.github.djlschedules.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.djlschedules.examples.cli.OptionNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command lines of README and docs are understood; those of preview are run, too. */
class DocsCommandTest {

    private static final Pattern LINE =
            Pattern.compile(
                    "java -jar examples/target/djl-schedules-examples.jar ([a-z][^`|&\\n]*)");
    private static final Path ROOT = Path.of("..");

    private static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), docs).toList()) {
                if (page.toString().endsWith(".md")) {
                    pages.add(Files.readString(page).replace("\\\n", ""));
                }
            }
        }
        return pages;
    }

    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String page : pages()) {
            Matcher found = LINE.matcher(page);
            while (found.find()) {
                lines.add(found.group(1).strip());
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isUnderstood(String line) {
        String[] args = OptionNames.withHyphens(line.split("\\s+"));

        assertThatCode(() -> App.commandLine(args).parseArgs(args)).doesNotThrowAnyException();
        if (line.startsWith("preview") && !line.matches(".*--(csv|png|svg) .*")) {
            assertThat(Outcome.of(line).code()).as(line).isZero();
        }
    }

    @Test
    void printedJavaIsShownAsItIsPrinted() throws IOException {
        List<String> printing = lines().stream().filter(line -> line.endsWith("--java")).toList();

        assertThat(printing).isNotEmpty();
        for (String line : printing) {
            String shown = "```\n" + Outcome.of(line).out() + "```\n";
            assertThat(pages()).as(line).anyMatch(page -> page.contains(shown));
        }
    }

    @Test
    void everyCommandIsShown() throws IOException {
        Set<String> commands = App.commandLine("presets").getSubcommands().keySet();

        assertThat(lines()).map(line -> line.split(" ", 2)[0]).containsAll(commands);
    }
}
