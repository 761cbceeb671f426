package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Image files in folders named after their classes. An image is decoded each time it is asked for.
 *
 * @param classes the names of the classes, sorted
 * @param size what every image is brought to
 * @param files the files
 */
public record ImageFolder(List<String> classes, ImageSize size, List<File> files)
        implements Images {

    /** The side that images have unless it is chosen: of the first image, but no more than this. */
    private static final int MOST_SIDE = 224;

    /** A file and the class that its folder stands for. */
    record File(Path path, int label) {}

    /**
     * Lists {@code folder/CLASS/*}; hidden files are left out.
     *
     * @param folder the folder of class folders
     * @param side the side of the squares that images are brought to, or 0 for the shorter side of
     *     the first one, at most 224
     * @return the images
     * @throws IOException if there are none
     */
    public static ImageFolder list(Path folder, int side) throws IOException {
        List<Path> folders = entries(folder).stream().filter(Files::isDirectory).toList();
        return list(folder, folders.stream().map(ImageFolder::nameOf).toList(), side);
    }

    /**
     * Lists {@code folder/CLASS/*} for given classes.
     *
     * @throws IOException if there is no image, or a folder of another class
     */
    static ImageFolder list(Path folder, List<String> classes, int side) throws IOException {
        List<File> files = new ArrayList<>();
        for (Path entry : entries(folder)) {
            int label = classes.indexOf(nameOf(entry));
            if (label < 0) {
                throw new IOException(
                        entry + " must be a folder named after a class of " + shorten(classes));
            }
            List<Path> members = entries(entry);
            if (members.isEmpty()) {
                throw new IOException(entry + " must hold images, but is empty");
            }
            members.forEach(file -> files.add(new File(file, label)));
        }
        if (files.isEmpty()) {
            throw new IOException(folder + " must hold folders of images, but holds none");
        }
        int chosen = side > 0 ? side : Math.min(MOST_SIDE, firstSide(files));
        return new ImageFolder(List.copyOf(classes), ImageSize.square(chosen), List.copyOf(files));
    }

    /** Of the first image that can be read; whether others can, is not to be decided here. */
    private static int firstSide(List<File> files) throws IOException {
        for (int i = 0; ; i++) {
            try {
                return Decoder.side(files.get(i).path());
            } catch (IOException e) {
                if (i + 1 == files.size()) {
                    throw e;
                }
            }
        }
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }

    private static String shorten(List<String> names) {
        int most = 10;
        return names.size() <= most ? "" + names : names.size() + " classes";
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " must be a folder, but is not");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !nameOf(path).startsWith(".")).sorted().toList();
        }
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public int label(int index) {
        return files.get(index).label();
    }

    @Override
    public String name(int index) {
        return files.get(index).path().toString();
    }

    @Override
    public byte[] pixels(int index) throws IOException {
        return Decoder.decode(files.get(index).path(), size);
    }
}
