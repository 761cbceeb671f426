package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarBinaryTest {

    private static final CifarBinary CIFAR10 = CifarBinary.CIFAR10;
    private static final CifarBinary CIFAR100 = CifarBinary.CIFAR100;

    @TempDir Path folder;

    /** A record whose pixels count up from its label. */
    private static byte[] records(int coarse, int... labels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int label : labels) {
            if (coarse >= 0) {
                bytes.write(coarse);
            }
            bytes.write(label);
            for (int i = 0; i < 3 * 32 * 32; i++) {
                bytes.write(label + i);
            }
        }
        return bytes.toByteArray();
    }

    private void writeCifar10() throws IOException {
        for (int i = 1; i <= 5; i++) {
            Files.write(folder.resolve("data_batch_" + i + ".bin"), records(-1, i, 9));
        }
        Files.write(folder.resolve("test_batch.bin"), records(-1, 7));
    }

    @Test
    void readsTheFilesOfCifar10() throws IOException {
        writeCifar10();

        Images train = CIFAR10.train(folder);

        assertThat(train.labels()).containsExactly(1, 9, 2, 9, 3, 9, 4, 9, 5, 9);
        assertThat(train.pixels(2)).hasSize(3072).startsWith(2, 3, 4).endsWith((byte) (2 + 3071));
        assertThat(train.classes()).hasSize(10).startsWith("0", "1");
        assertThat(CIFAR10.test(folder).labels()).containsExactly(7);
        assertThat(CIFAR10.test(folder).name(0)).endsWith("test_batch.bin#0");
    }

    @Test
    void readsTheFineLabelsAndNamesOfCifar100() throws IOException {
        Path below = Files.createDirectories(folder.resolve("cifar-100-binary"));
        Files.write(below.resolve("train.bin"), records(3, 99, 0));
        Files.write(below.resolve("test.bin"), records(4, 42));
        String names = "name\n".repeat(99) + "worm\n\n";
        Files.writeString(below.resolve("fine_label_names.txt"), names);

        Path files = CIFAR100.locate(folder);

        assertThat(CIFAR100.isIn(files)).isTrue();
        assertThat(CIFAR100.train(files).labels()).containsExactly(99, 0);
        assertThat(CIFAR100.train(files).pixels(0)).startsWith(99, 100);
        assertThat(CIFAR100.train(files).classes().get(99)).isEqualTo("worm");
        assertThat(CIFAR100.test(files).labels()).containsExactly(42);
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        writeCifar10();
        Path third = folder.resolve("data_batch_3.bin");

        Files.write(third, new byte[3074]);
        assertThatThrownBy(() -> CIFAR10.train(folder))
                .hasMessage(third + " must hold images of 3073 bytes each, but is 3074 bytes long");
        Files.write(third, new byte[0]);
        assertThatThrownBy(() -> CIFAR10.train(folder))
                .hasMessage(third + " must hold images of 3073 bytes each, but is 0 bytes long");
        Files.write(third, records(-1, 1, 10));
        assertThatThrownBy(() -> CIFAR10.train(folder))
                .hasMessage(third + " must have labels below 10, but image 1 has 10");
        Files.delete(third);
        assertThatThrownBy(() -> CIFAR10.train(folder))
                .hasMessage(third + " must be a file of images, but is missing");
        Path names = Files.writeString(folder.resolve("batches.meta.txt"), "cat\ndog\n");
        assertThatThrownBy(() -> CIFAR10.test(folder))
                .hasMessage(names + " must name 10 classes, but names 2");
    }
}
