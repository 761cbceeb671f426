package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.util.List;

/** Images of another set in another size. */
record Resized(Images source, ImageSize size) implements Images {

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int count() {
        return source.count();
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
    public byte[] pixels(int index) throws IOException {
        return Resize.cover(source.pixels(index), source.size(), size);
    }
}
