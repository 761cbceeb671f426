package io.github.djlschedules.examples.data;

import java.util.List;

/** Images whose decoded bytes are in memory; an image that could not be decoded has none. */
@SuppressWarnings("ArrayRecordComponent")
record KeptImages(Images source, byte[][] images) implements Images {

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public ImageSize size() {
        return source.size();
    }

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public int label(int index) {
        return source.label(index);
    }

    @Override
    public String name(int index) {
        return source.name(index);
    }

    @Override
    public byte[] pixels(int index) {
        return images[index];
    }
}
