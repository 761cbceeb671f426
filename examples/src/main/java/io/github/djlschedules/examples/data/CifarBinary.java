package io.github.djlschedules.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The binary files of CIFAR-10 and CIFAR-100 (A. Krizhevsky: Learning Multiple Layers of Features
 * from Tiny Images, 2009): records of one or two label bytes, the last of which is used, and the
 * red, green and blue plane of 32 by 32 pixels.
 */
record CifarBinary(
        String folder,
        int classes,
        int labelBytes,
        List<String> trainFiles,
        String testFile,
        String namesFile) {

    static final CifarBinary CIFAR10 =
            new CifarBinary(
                    "cifar-10-batches-bin",
                    10,
                    1,
                    List.of(
                            "data_batch_1.bin",
                            "data_batch_2.bin",
                            "data_batch_3.bin",
                            "data_batch_4.bin",
                            "data_batch_5.bin"),
                    "test_batch.bin",
                    "batches.meta.txt");

    static final CifarBinary CIFAR100 =
            new CifarBinary(
                    "cifar-100-binary",
                    100,
                    2,
                    List.of("train.bin"),
                    "test.bin",
                    "fine_label_names.txt");

    private static final ImageSize SIZE = ImageSize.square(32);

    /** Returns where the files are: in a folder, or in the one below it that the archive makes. */
    Path locate(Path dir) {
        return Files.isDirectory(dir.resolve(folder)) ? dir.resolve(folder) : dir;
    }

    /** Returns whether any of the files is there. */
    boolean isIn(Path dir) {
        return Files.exists(dir.resolve(testFile))
                || trainFiles.stream().anyMatch(name -> Files.exists(dir.resolve(name)));
    }

    Images train(Path dir) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (String name : trainFiles) {
            contents.add(content(dir.resolve(name)));
        }
        return parse(contents, trainFiles.stream().map(dir::resolve).toList(), names(dir));
    }

    Images test(Path dir) throws IOException {
        Path file = dir.resolve(testFile);
        return parse(List.of(content(file)), List.of(file), names(dir));
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must be a file of images, but is missing");
        }
        return Files.readAllBytes(file);
    }

    /** The archive names the classes; without its file they are numbered. */
    private List<String> names(Path dir) throws IOException {
        Path file = dir.resolve(namesFile);
        if (!Files.exists(file)) {
            return numbers();
        }
        List<String> names =
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (names.size() != classes) {
            throw new IOException(
                    file + " must name " + classes + " classes, but names " + names.size());
        }
        return names;
    }

    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    /** Cuts the contents of files into images. */
    Images parse(List<byte[]> contents, List<Path> files, List<String> names) throws IOException {
        int record = labelBytes + SIZE.values();
        int count = 0;
        for (int i = 0; i < contents.size(); i++) {
            int bytes = contents.get(i).length;
            if (bytes == 0 || bytes % record != 0) {
                throw new IOException(
                        "%s must hold images of %d bytes each, but is %d bytes long"
                                .formatted(files.get(i), record, bytes));
            }
            count += bytes / record;
        }
        byte[][] images = new byte[count][];
        int[] labels = new int[count];
        int at = 0;
        for (int i = 0; i < contents.size(); i++) {
            byte[] content = contents.get(i);
            for (int start = 0; start < content.length; start += record, at++) {
                labels[at] = label(content, start, files.get(i), start / record);
                images[at] = Arrays.copyOfRange(content, start + labelBytes, start + record);
            }
        }
        return new ByteImages(names, SIZE, source(files), images, labels);
    }

    private int label(byte[] content, int start, Path file, int image) throws IOException {
        int label = content[start + labelBytes - 1] & 0xff;
        if (label >= classes) {
            throw new IOException(
                    "%s must have labels below %d, but image %d has %d"
                            .formatted(file, classes, image, label));
        }
        return label;
    }

    private static String source(List<Path> files) {
        Path first = files.get(0);
        return files.size() == 1 ? first.toString() : String.valueOf(first.getParent());
    }
}
