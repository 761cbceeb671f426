package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.util.List;

/** Some of the images of another set. */
@SuppressWarnings("ArrayRecordComponent")
record Subset(Images all, int[] indices) implements Images {

    @Override
    public List<String> classes() {
        return all.classes();
    }

    @Override
    public ImageSize size() {
        return all.size();
    }

    @Override
    public int count() {
        return indices.length;
    }

    @Override
    public int label(int index) {
        return all.label(indices[index]);
    }

    @Override
    public String name(int index) {
        return all.name(indices[index]);
    }

    @Override
    public byte[] pixels(int index) throws IOException {
        return all.pixels(indices[index]);
    }
}
