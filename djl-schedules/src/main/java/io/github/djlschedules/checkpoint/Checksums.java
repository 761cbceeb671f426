package io.github.djlschedules.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The checksums of a folder's files, in the form that {@code sha256sum -c SHA256SUMS} reads. */
final class Checksums {

    static final String FILE = "SHA256SUMS";

    /** What lies in the folder itself: a path could lead out of it, and some names are no paths. */
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.-]*");

    private Checksums() {}

    static String write(Map<String, String> byName) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(byName).forEach((name, sum) -> text.append(sum + "  " + name + "\n"));
        return text.toString();
    }

    /** Reads the checksums of a folder. */
    static Map<String, String> read(Path folder) throws DamagedException {
        return readFile(folder.resolve(FILE));
    }

    static Map<String, String> readFile(Path file) throws DamagedException {
        String text = new String(Stored.read(file, Stored.LIST), StandardCharsets.UTF_8);
        Map<String, String> byName = new TreeMap<>();
        text.lines()
                .map(line -> line.split(" {2}", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> byName.put(parts[1], parts[0]));
        if (!write(byName).equals(text)) {
            throw new DamagedException(file, "is damaged: not what was written", null);
        }
        for (String name : byName.keySet()) {
            if (!PLAIN.matcher(name).matches()) {
                throw new DamagedException(file, "names a file elsewhere, " + name, null);
            }
        }
        return byName;
    }
}
