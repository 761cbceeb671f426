package io.github.djlschedules.examples.data;

import java.util.List;

/** Images held in memory. */
@SuppressWarnings("ArrayRecordComponent")
record ByteImages(
        List<String> classes, ImageSize size, String source, byte[][] images, int[] labels)
        implements Images {

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public String name(int index) {
        return source + "#" + index;
    }

    @Override
    public byte[] pixels(int index) {
        return images[index];
    }
}
