package io.github.djlschedules.checkpoint;

import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.internal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of checkpoints {@code step-N}, with the names of the latest and the best in files. */
final class Shelf {

    static final String LATEST = "latest";
    static final String BEST = "best";

    private static final Pattern FOLDER = Pattern.compile("step-\\d{1,18}");
    private static final Pattern OLD_FOLDER = Pattern.compile("\\.step-\\d{1,18}\\.old");
    private static final Pattern FRESH_FOLDER = Pattern.compile("\\.step-\\d{1,18}\\.tmp");

    private final Path folder;

    Shelf(Path folder) {
        this.folder = Checks.notNull(folder, "dir").toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /** Puts a checkpoint there as a whole, and makes it the latest. */
    Path add(long step, Contents contents) throws IOException {
        Files.createDirectories(folder);
        Path place = folder.resolve("step-" + step);
        Path fresh = folder.resolve(".step-" + step + ".tmp");
        write(contents, fresh);
        boolean wasBest = best().equals(Optional.of(place));
        setAsideAbove(step);
        Path before = place.resolveSibling(oldName(place));
        if (Files.isDirectory(place)) { // else the old one may be all there is of this step
            Durable.delete(before);
            Durable.move(place, before);
        }
        Durable.move(fresh, place);
        point(LATEST, place);
        if (wasBest) {
            point(BEST, place);
        }
        for (Path rubbish : folders(OLD_FOLDER, FRESH_FOLDER)) {
            Durable.delete(rubbish);
        }
        return place;
    }

    /** What could not be written must not fill the disk any further. */
    private static void write(Contents contents, Path fresh) throws IOException {
        Durable.delete(fresh);
        try {
            contents.writeTo(fresh);
        } catch (IOException e) {
            try {
                Durable.delete(fresh);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Who goes back to an earlier checkpoint leaves those behind it: they are not the run's. */
    private void setAsideAbove(long step) throws IOException {
        for (Path later : folders(FOLDER)) {
            if (step(later) > step) {
                Path aside = later.resolveSibling("abandoned-" + later.getFileName());
                Durable.delete(aside);
                Durable.move(later, aside);
            }
        }
        for (Path later : folders(OLD_FOLDER)) {
            if (step(later) > step) {
                Durable.delete(later);
            }
        }
    }

    private static String oldName(Path place) {
        return "." + place.getFileName() + ".old";
    }

    /** Names a checkpoint in a file, with a checksum that covers both. */
    void point(String name, Path place) throws IOException {
        String line = Checksums.write(Map.of(place.getFileName().toString(), seal(place)));
        Durable.replace(folder.resolve(name), line);
    }

    private static String seal(Path place) throws IOException {
        return Sha256.of(Stored.read(place.resolve(Checksums.FILE), Stored.LIST));
    }

    /** Takes all away but the last ones and the best. */
    void keep(int last) throws IOException {
        List<Path> newestFirst = folders(FOLDER);
        Optional<Path> best = best();
        for (Path old :
                newestFirst.subList(Math.min(last, newestFirst.size()), newestFirst.size())) {
            if (!best.equals(Optional.of(old))) {
                discard(old);
            }
        }
    }

    private Optional<Path> best() {
        try {
            return pointed(BEST);
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /** By another name first: what is half deleted must not look like a checkpoint. */
    private void discard(Path place) throws IOException {
        Path rubbish = place.resolveSibling(oldName(place));
        Durable.delete(rubbish);
        Durable.move(place, rubbish);
        Durable.delete(rubbish);
    }

    /**
     * A checkpoint that is whole.
     *
     * @param folder where it is
     * @param contents its files
     * @param problems the files that were found damaged on the way to it
     */
    record Found(Path folder, Contents contents, List<String> problems) {}

    /**
     * Returns the latest checkpoint that is whole: the one that is named so, or else the newest.
     *
     * @throws IOException if there are checkpoints, but none is whole; all damage is named
     */
    Optional<Found> latest() throws IOException {
        if (Files.isRegularFile(folder.resolve(Checksums.FILE))) {
            return Optional.of(new Found(folder, Contents.read(folder), List.of()));
        }
        List<String> problems = new ArrayList<>();
        List<Path> candidates = new ArrayList<>();
        try {
            pointed(LATEST).ifPresent(candidates::add);
        } catch (DamagedException e) {
            problems.add(e.getMessage());
        }
        // A process may have been killed between moving the old one away and the new one in.
        folders(FOLDER, OLD_FOLDER).stream()
                .filter(path -> !candidates.contains(path))
                .forEach(candidates::add);
        for (Path candidate : candidates) {
            try {
                return Optional.of(new Found(candidate, Contents.read(candidate), problems));
            } catch (DamagedException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IOException("No checkpoint is whole: " + String.join("; ", problems));
        }
        return Optional.empty();
    }

    private Optional<Path> pointed(String name) throws DamagedException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> line = Checksums.readFile(file);
        for (Map.Entry<String, String> entry : line.entrySet()) {
            Path place = folder.resolve(entry.getKey());
            try {
                if (FOLDER.matcher(entry.getKey()).matches()
                        && isFolder(place)
                        && seal(place).equals(entry.getValue())) {
                    return Optional.of(place);
                }
            } catch (IOException e) {
                throw new DamagedException(file, "names " + entry.getKey() + ", unreadable", e);
            }
        }
        throw new DamagedException(file, "does not fit the checkpoint it names", null);
    }

    /** Returns the folders of any of some forms, the newest first. */
    private List<Path> folders(Pattern... forms) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(
                            path ->
                                    Arrays.stream(forms)
                                            .anyMatch(form -> form.matcher(name(path)).matches()))
                    .filter(Shelf::isFolder)
                    .sorted(Comparator.comparingLong(Shelf::step).reversed())
                    .toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static long step(Path path) {
        return Long.parseLong(name(path).replaceAll("\\D", ""));
    }
}
