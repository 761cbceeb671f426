package io.github.djlschedules.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pages of the repository. */
public final class Pages {

    /** The root of the repository, from the folder of this module. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NO_SOURCES = Set.of("target", "output", ".git");

    private Pages() {}

    public static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(Pages::isSource)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSource(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (NO_SOURCES.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
