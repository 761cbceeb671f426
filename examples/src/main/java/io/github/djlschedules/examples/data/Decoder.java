package io.github.djlschedules.examples.data;

import static java.util.Objects.requireNonNullElse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads an image file into colour planes. */
final class Decoder {

    private Decoder() {}

    /** What is done with an opened file. */
    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    /** Returns the image, brought to a size as {@link Resize#cover} does. */
    static byte[] decode(Path file, ImageSize size) throws IOException {
        BufferedImage image = open(file, Decoder::whole);
        ImageSize own = new ImageSize(ImageSize.COLOURS, image.getHeight(), image.getWidth());
        return Resize.cover(ColourPlanes.of(image), own, size);
    }

    /** Returns the shorter side of an image, without decoding it. */
    static int side(Path file) throws IOException {
        return open(file, reader -> Math.min(reader.getWidth(0), reader.getHeight(0)));
    }

    private static <T> T open(Path file, Reading<T> reading) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must be an image, but is no file");
        }
        if (Files.size(file) == 0) {
            throw new IOException(file + " must be an image, but is empty");
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("unknown format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return reading.read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK throw runtime exceptions, too, at broken files.
            String reason = requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            throw new IOException(file + " must be an image, but cannot be decoded: " + reason, e);
        }
    }

    private static BufferedImage whole(ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        for (String warning : warnings) {
            // The JPEG reader fills up with grey what is missing, and only warns.
            if (warning.contains("Truncated") || warning.contains("Premature")) {
                throw new IOException(warning);
            }
        }
        return image;
    }
}
