package io.github.djlschedules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the Java samples of a page stand in a test, which compiles and runs them. */
public final class Samples {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private Samples() {}

    /**
     * Checks every statement.
     *
     * @param page the page, from the module's folder
     * @param test the test that runs them
     * @param skippedBlocks the blocks at the top of the page that another test has
     * @param statements how many there must be, so that none is overlooked
     * @param asInTheTest what a statement is called in the test where that must differ
     */
    public static void assertStandIn(
            String page, Class<?> test, int skippedBlocks, int statements, String... asInTheTest)
            throws IOException {
        Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
        String here = squeezed(Files.readString(source));
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", page)));
        for (int i = 0; i < skippedBlocks; i++) {
            assertThat(block.find()).isTrue();
        }
        int found = 0;
        while (block.find()) {
            for (String statement : block.group(1).replaceAll("(?m)//.*$", "").split(";", -1)) {
                String expected = squeezed(statement);
                for (int i = 0; i < asInTheTest.length; i += 2) {
                    expected = expected.replace(asInTheTest[i], asInTheTest[i + 1]);
                }
                if (!expected.isEmpty()) {
                    assertThat(here).contains(expected);
                    found++;
                }
            }
        }
        assertThat(found).as("statements in %s", page).isEqualTo(statements);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
