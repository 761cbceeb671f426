package io.github.djlschedules.examples.input;

import io.github.djlschedules.examples.augment.Augmentation;
import io.github.djlschedules.examples.augment.Canvas;
import io.github.djlschedules.examples.data.Images;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the values of a batch out of images. */
record BatchFiller(Images images, Augmentation augmentation, long seed) {

    /** One pass over the images. */
    record Pass(BatchFiller filler, long number) {

        FilledBatch fill(List<Long> indices) throws IOException {
            return filler.fill(indices, number);
        }
    }

    Pass pass(long number) {
        return new Pass(this, number);
    }

    private FilledBatch fill(List<Long> indices, long pass) throws IOException {
        int values = images.size().values();
        // The engine takes the memory of a direct buffer without copying it.
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(indices.size(), values * Float.BYTES))
                        .order(ByteOrder.nativeOrder());
        FloatBuffer pixels = bytes.asFloatBuffer();
        float[] labels = new float[indices.size()];
        Canvas canvas = new Canvas(images.size());
        for (int i = 0; i < labels.length; i++) {
            int index = Math.toIntExact(indices.get(i));
            canvas.load(images.pixels(index));
            augmentation.apply(canvas, random(pass, index));
            pixels.put(i * values, canvas.pixels());
            labels[i] = images.label(index);
        }
        return new FilledBatch(bytes, labels, images.size(), indices);
    }

    private SplittableRandom random(long pass, long index) {
        return new SplittableRandom(mix(mix(mix(seed) + pass) + index));
    }

    /** Spreads a change of any bit over all: the finalizer of MurmurHash3 with Stafford's mix13. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
