package io.github.djlschedules.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds figures that a page quotes without their being among the results. A page quotes one in the
 * text of a link to the section that has it, as in {@code [1.04 times a bare
 * loop](../benchmarks/RESULTS.md#the-range-tests-cost)}.
 */
record QuotedFigures(Map<String, String> sections) {

    private static final Pattern LINK =
            Pattern.compile(
                    "\\[([^\\]]*)\\]\\((?:\\.\\./)?(?:benchmarks/)?RESULTS\\.md(?:#([^)]*))?\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    /** Reads the sections of the page of results, each under the anchor of its heading. */
    static QuotedFigures of(List<String> results) {
        Map<String, String> sections = new LinkedHashMap<>();
        String anchor = "";
        for (String line : results) {
            if (line.startsWith("#")) {
                anchor = anchor(line.replaceFirst("^#+ ", ""));
            }
            sections.merge(anchor, line, (text, next) -> text + "\n" + next);
        }
        return new QuotedFigures(sections);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Returns what is wrong with the links of a page. */
    List<String> faults(String page) {
        List<String> faults = new ArrayList<>();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            String anchor = link.group(2);
            Matcher number = NUMBER.matcher(link.group(1));
            if (anchor != null && !sections.containsKey(anchor)) {
                faults.add(link.group() + ": no such section");
            } else {
                String section = anchor == null ? "" : sections.getOrDefault(anchor, "");
                while (number.find()) {
                    if (!has(section, number.group())) {
                        faults.add(link.group() + ": no " + number.group() + " in that section");
                    }
                }
            }
        }
        return faults;
    }

    private static boolean has(String section, String number) {
        return Pattern.compile("(?<![\\d.,])" + Pattern.quote(number) + "(?![\\d]|[.,]\\d)")
                .matcher(section)
                .find();
    }
}
