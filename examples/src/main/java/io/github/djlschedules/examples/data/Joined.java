package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.util.List;

/** The images of one set, and then those of another with the same classes and size. */
record Joined(Images first, Images second) implements Images {

    @Override
    public List<String> classes() {
        return first.classes();
    }

    @Override
    public ImageSize size() {
        return first.size();
    }

    @Override
    public int count() {
        return first.count() + second.count();
    }

    @Override
    public int label(int index) {
        return of(index).label(within(index));
    }

    @Override
    public String name(int index) {
        return of(index).name(within(index));
    }

    @Override
    public byte[] pixels(int index) throws IOException {
        return of(index).pixels(within(index));
    }

    private Images of(int index) {
        return index < first.count() ? first : second;
    }

    private int within(int index) {
        return index < first.count() ? index : index - first.count();
    }
}
