package io.github.djlschedules.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java sample of a page, or of a Javadoc comment.
 *
 * <p>On a page, code that readers need not see stands before it in a comment {@code <!-- java: ...
 * -->}, and what it prints in the next block, a {@code text} one that follows the word "prints".
 *
 * @param file where it stands
 * @param line the first line of its code
 * @param code its code, with the hidden one before it
 * @param output what it prints, without white space around it
 */
public record Sample(Path file, long line, String code, String output) {

    private static final Pattern IN_PAGE =
            Pattern.compile(
                    "(?:<!-- java:(.*?)-->\\s*)?```java\n(.*?)```(?:\n\nprints[^`\n]*\n\n```text\n(.*?)```)?",
                    Pattern.DOTALL);
    private static final Pattern IN_JAVADOC =
            Pattern.compile("()<pre>\\{@code\n(.*?)\n \\* }</pre>()", Pattern.DOTALL);

    public static List<Sample> ofPage(Path page) throws IOException {
        return of(page, IN_PAGE);
    }

    public static List<Sample> ofJavadoc(Path source) throws IOException {
        return of(source, IN_JAVADOC);
    }

    private static List<Sample> of(Path file, Pattern pattern) throws IOException {
        String text = Files.readString(file);
        List<Sample> samples = new ArrayList<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            long line = text.substring(0, found.start(2)).lines().count() + 1;
            String code = orEmpty(found.group(1)) + found.group(2).replaceAll("(?m)^ \\* ?", "");
            samples.add(new Sample(file, line, code, orEmpty(found.group(3)).strip()));
        }
        return samples;
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    /** The name of its class, which says where it stands. */
    public String className() {
        String name = file.getFileName().toString().replaceAll("\\W", "_");
        return String.format(Locale.ROOT, "%s_line_%d", name, line);
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line;
    }
}
