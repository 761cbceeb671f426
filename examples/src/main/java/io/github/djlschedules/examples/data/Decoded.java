package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Images after a look at every one.
 *
 * @param images those that are good, in memory if they fit
 * @param bad what is wrong with the others, one line each
 */
record Decoded(Images images, List<String> bad) {

    /**
     * Decodes all images in parallel, and keeps the bytes if they fit. If they do not, images are
     * decoded when they are asked for, and looked at beforehand only if bad ones are to be skipped.
     *
     * @param images the images
     * @param mostBytes the most bytes to keep
     * @param skipBad whether an image that cannot be read is left out
     * @return the images
     * @throws IOException if an image cannot be read and must not be skipped, or none can be read
     */
    static Decoded of(Images images, long mostBytes, boolean skipBad) throws IOException {
        boolean keep = (long) images.count() * images.size().values() <= mostBytes;
        if (images instanceof ByteImages || (!keep && !skipBad)) {
            return new Decoded(images, List.of());
        }
        byte[][] kept = new byte[images.count()][];
        @Nullable IOException[] failures = new IOException[images.count()];
        IntStream.range(0, images.count())
                .parallel()
                .forEach(
                        i -> {
                            try {
                                byte[] pixels = images.pixels(i);
                                if (keep) {
                                    kept[i] = pixels;
                                }
                            } catch (IOException e) {
                                failures[i] = e;
                            }
                        });
        List<Integer> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            IOException failure = failures[i];
            if (failure == null) {
                good.add(i);
            } else if (skipBad) {
                bad.add(String.valueOf(failure.getMessage()));
            } else {
                throw failure;
            }
        }
        if (good.isEmpty()) {
            throw new IOException("No image can be read: " + bad.get(0));
        }
        Images all = keep ? new KeptImages(images, kept) : images;
        return new Decoded(bad.isEmpty() ? all : all.subset(good), bad);
    }
}
