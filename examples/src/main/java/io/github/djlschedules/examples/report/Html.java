package io.github.djlschedules.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parts of a page whose text is escaped; well-formed XML, too. */
final class Html {

    private Html() {}

    /** Returns a text in which no character is taken for markup. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                // XML 1.0 has no way to write other control characters.
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }

    static String element(String tag, String text) {
        return "<" + tag + ">" + escape(text) + "</" + tag + ">\n";
    }

    /** Returns a table; a column of numbers stands to the right. */
    static String table(List<String> header, List<List<String>> rows) {
        List<Boolean> numbers =
                IntStream.range(0, header.size())
                        .mapToObj(i -> rows.stream().allMatch(row -> isNumber(row.get(i))))
                        .toList();
        return "<div class=\"wide\"><table>\n<thead>"
                + row("th", header, numbers)
                + "</thead>\n<tbody>\n"
                + rows.stream()
                        .map(cells -> row("td", cells, numbers))
                        .collect(Collectors.joining("\n"))
                + "\n</tbody></table></div>\n";
    }

    private static String row(String tag, List<String> cells, List<Boolean> numbers) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> cell(tag, cells.get(i), numbers.get(i)))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String cell(String tag, String text, boolean number) {
        String open = number ? tag + " class=\"number\"" : tag;
        return "<" + open + ">" + escape(text) + "</" + tag + ">";
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d[\\d.,]*([eE][-+]?\\d+)?( %)?");
    }
}
