package io.github.djlschedules.notebooks;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The lines of a cell that are not Java, but for IJava and JJava. */
final class Magics {

    /** The one line that loads the library, and all that the notebooks need beside it. */
    static final String LOAD =
            "%maven io.github.djlschedules:djl-schedules-examples:"
                    + System.getProperty("project.version");

    private static final Predicate<String> MAGIC = Pattern.compile("^\\s*%").asPredicate();

    private Magics() {}

    static List<String> of(Cell cell) {
        return cell.source().lines().filter(MAGIC).toList();
    }

    /**
     * Returns the Java of a cell.
     *
     * @throws AssertionError if it holds a magic other than {@link #LOAD}
     */
    static String without(Cell cell) {
        for (String magic : of(cell)) {
            if (!magic.equals(LOAD)) {
                throw new AssertionError(
                        cell.place()
                                + ": a magic must be \""
                                + LOAD
                                + "\", but is \""
                                + magic
                                + '"');
            }
        }
        return cell.source().replaceAll("(?m)^\\s*%.*$", "");
    }
}
