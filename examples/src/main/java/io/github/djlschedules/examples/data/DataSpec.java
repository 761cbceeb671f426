package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which images to load, and how.
 *
 * @param dataset the data set
 * @param dir where its files are; without it the digits are embedded and CIFAR-10 is downloaded
 * @param side the side of the squares that images are brought to, or 0 for the data set's own
 * @param limit the most images of each part
 * @param valShare how much to hold out where nothing is held out already
 * @param seed of the choice of images
 * @param keepBytes the most bytes of decoded images to keep in memory
 * @param skipBad whether images that cannot be read are left out
 */
public record DataSpec(
        DatasetKind dataset,
        @Nullable Path dir,
        int side,
        int limit,
        double valShare,
        long seed,
        long keepBytes,
        boolean skipBad) {

    private static final String TRAIN = "train";
    private static final String[] HELD_OUT = {"val", "test"};

    /**
     * Loads the images.
     *
     * @return the images, in memory if they fit
     * @throws IOException if there are none, or one cannot be read; the message names the file
     */
    public ImageData load() throws IOException {
        ImageData all = find();
        Images train = ImageData.limit(all.train(), limit, seed);
        Images validation = ImageData.limit(all.validation(), limit, seed);
        Decoded learnt = Decoded.of(train, keepBytes, skipBad);
        long rest = Math.max(0, keepBytes - bytes(train));
        Decoded heldOut = Decoded.of(validation, rest, skipBad);
        List<String> skipped = new ArrayList<>(learnt.bad());
        skipped.addAll(heldOut.bad());
        return new ImageData(learnt.images(), heldOut.images(), skipped);
    }

    /**
     * Loads a part alone.
     *
     * @throws IOException if it is empty, or one cannot be read; the message names the file
     */
    Decoded load(Part part) throws IOException {
        return Decoded.of(ImageData.limit(part.of(find()), limit, seed), keepBytes, skipBad);
    }

    private static long bytes(Images images) {
        return (long) images.count() * images.size().values();
    }

    private ImageData find() throws IOException {
        if (dataset == DatasetKind.DIGITS) {
            return split(scaled(Digits.load().images()));
        }
        if (dir == null) {
            ImageData cifar = CifarDownload.load();
            return ImageData.of(scaled(cifar.train()), scaled(cifar.validation()));
        }
        if (!Files.isDirectory(dir)) {
            throw new IOException(dir + " must be a folder, but is not");
        }
        if (dataset.isCifar()) {
            CifarBinary binary = dataset.binary();
            Path files = binary.locate(dir);
            if (binary.isIn(files)) {
                return ImageData.of(scaled(binary.train(files)), scaled(binary.test(files)));
            }
        }
        return folders(dir);
    }

    /** What has no part held out: fewer images are chosen before it is split. */
    private ImageData split(Images all) {
        return ImageData.split(ImageData.limit(all, limit, seed), valShare, seed);
    }

    private Images scaled(Images images) {
        ImageSize own = images.size();
        int wanted = wantedSide();
        return wanted == own.height()
                ? images
                : new Resized(images, new ImageSize(own.channels(), wanted, wanted));
    }

    private int wantedSide() {
        return side > 0 ? side : dataset.side();
    }

    private ImageData folders(Path dir) throws IOException {
        if (!Files.isDirectory(dir.resolve(TRAIN))) {
            return split(ImageFolder.list(dir, wantedSide()));
        }
        ImageFolder train = ImageFolder.list(dir.resolve(TRAIN), wantedSide());
        for (String name : HELD_OUT) {
            Path heldOut = dir.resolve(name);
            if (Files.isDirectory(heldOut)) {
                int chosen = train.size().height();
                return ImageData.of(train, ImageFolder.list(heldOut, train.classes(), chosen));
            }
        }
        return split(train);
    }
}
