package io.github.djlschedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.testing.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages, to headings and to files lead somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|\\bsrc(?:set)?=\")([^)\"\\s]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern PROMISE = Pattern.compile("(?i)\\btodo\\b|\\btbd\\b|coming soon");

    static List<Path> pages() throws IOException {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Matcher link = LINK.matcher(prose(page));
        while (link.find()) {
            String target = link.group(1);
            if (target.matches("https?://.*")) {
                continue;
            }
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            assertThat(file).as("link to %s on %s", target, page).exists();
            if (parts.length > 1) {
                assertThat(anchors(file)).as("headings of %s", file).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsPromised(Path page) throws IOException {
        assertThat(Files.readString(page)).doesNotContainPattern(PROMISE);
    }

    private static String prose(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }

    /** What GitHub makes of headings: small letters, hyphens for spaces, the rest left out. */
    private static List<String> anchors(Path page) throws IOException {
        List<String> anchors = new ArrayList<>();
        Matcher heading = HEADING.matcher(prose(page));
        while (heading.find()) {
            String text = heading.group(1).toLowerCase(Locale.ROOT).strip();
            anchors.add(text.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'));
        }
        return anchors;
    }
}
