package io.github.djlschedules.examples.data;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.internal.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Image files whose classes nobody told.
 *
 * @param classes what they may be
 * @param size what every image is brought to, in colours or grey
 * @param files the files
 */
public record ImageFiles(List<String> classes, ImageSize size, List<Path> files) implements Images {

    /** What the eye sees of red, green and blue (ITU-R BT.601). */
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    /** Checks the channels. */
    public ImageFiles {
        int channels = size.channels();
        Checks.require(
                channels == 1 || channels == ImageSize.COLOURS,
                "channels",
                "must be 1 or 3",
                channels);
    }

    /**
     * Lists files, and those in folders and the folders below, by name; hidden ones are left out.
     *
     * @param paths files and folders
     * @return the files
     * @throws IOException if a path is missing, or there is no file
     */
    public static List<Path> list(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IOException(path + " must be an image or a folder, but is missing");
            }
            try (Stream<Path> below = Files.walk(path)) {
                List<Path> found =
                        below.filter(Files::isRegularFile)
                                .filter(file -> file.equals(path) || !isHidden(path, file))
                                .sorted()
                                .toList();
                if (found.isEmpty()) {
                    throw new IOException(path + " must hold images, but is empty");
                }
                files.addAll(found);
            }
        }
        return files;
    }

    private static boolean isHidden(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the images, each decoded when it is asked for; or those that can be read, listing the
     * others.
     *
     * @param usage of the command
     * @param skipBad whether to leave out what cannot be read
     * @return the images
     * @throws IOException if none can be read
     */
    public Images readable(Usage usage, boolean skipBad) throws IOException {
        Decoded decoded = Decoded.of(this, 0, skipBad);
        DataOptions.list(usage, decoded.bad());
        return decoded.images();
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public int label(int index) {
        return UNLABELLED;
    }

    @Override
    public String name(int index) {
        return files.get(index).toString();
    }

    @Override
    public byte[] pixels(int index) throws IOException {
        ImageSize colours = new ImageSize(ImageSize.COLOURS, size.height(), size.width());
        byte[] pixels = Decoder.decode(files.get(index), colours);
        return size.equals(colours) ? pixels : grey(pixels);
    }

    private byte[] grey(byte[] colours) {
        byte[] grey = new byte[size.plane()];
        for (int i = 0; i < grey.length; i++) {
            double sum = 0;
            for (int channel = 0; channel < LUMA.length; channel++) {
                sum += LUMA[channel] * (colours[channel * grey.length + i] & 0xff);
            }
            grey[i] = (byte) Math.round(sum);
        }
        return grey;
    }
}
