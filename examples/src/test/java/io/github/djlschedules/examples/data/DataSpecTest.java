package io.github.djlschedules.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSpecTest {

    private static final long MUCH = 1 << 30;

    @TempDir Path folder;

    private static DataSpec spec(DatasetKind kind, @Nullable Path dir) {
        return new DataSpec(kind, dir, 0, Integer.MAX_VALUE, 0.2, 1, MUCH, false);
    }

    private static Set<String> names(Images images) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < images.count(); i++) {
            names.add(images.name(i));
        }
        return names;
    }

    private static int[] perClass(Images images) {
        int[] counts = new int[images.classes().size()];
        Arrays.stream(images.labels()).forEach(label -> counts[label]++);
        return counts;
    }

    @Test
    void withoutAHeldOutPartEachClassGivesItsShare() throws IOException {
        TestImages.write(folder, 10, 4, 4, "a", "b");

        ImageData data = spec(DatasetKind.CUSTOM, folder).load();

        assertThat(perClass(data.train())).containsExactly(8, 8);
        assertThat(perClass(data.validation())).containsExactly(2, 2);
        assertThat(names(data.train()))
                .hasSize(16)
                .doesNotContainAnyElementsOf(names(data.validation()));
        assertThat(names(spec(DatasetKind.CUSTOM, folder).load().train()))
                .isEqualTo(names(data.train()));
        DataSpec other =
                new DataSpec(DatasetKind.CUSTOM, folder, 0, Integer.MAX_VALUE, 0.2, 2, MUCH, false);
        assertThat(names(other.load().train())).isNotEqualTo(names(data.train()));
    }

    @Test
    void aLimitKeepsTheProportions() throws IOException {
        TestImages.write(folder, 30, 2, 2, "often");
        TestImages.write(folder, 10, 2, 2, "rare");
        DataSpec spec = new DataSpec(DatasetKind.CUSTOM, folder, 0, 20, 0.4, 1, MUCH, false);

        ImageData data = spec.load();

        assertThat(perClass(data.train())).containsExactly(9, 3);
        assertThat(perClass(data.validation())).containsExactly(6, 2);
    }

    @Test
    void foldersOfTrainingAndValidationImagesAreTakenAsTheyAre() throws IOException {
        TestImages.write(folder.resolve("train"), 3, 9, 9, "a", "b");
        TestImages.write(folder.resolve("val"), 2, 12, 12, "b");

        ImageData data = spec(DatasetKind.IMAGENET, folder).load();

        assertThat(perClass(data.train())).containsExactly(3, 3);
        assertThat(perClass(data.validation())).containsExactly(0, 2);
        assertThat(data.size()).isEqualTo(ImageSize.square(224));
        assertThat(data.validation().pixels(1)).hasSize(data.size().values());
        TestImages.write(folder.resolve("val"), 1, 9, 9, "c");
        assertThatThrownBy(() -> spec(DatasetKind.IMAGENET, folder).load())
                .hasMessage(
                        folder.resolve("val/c")
                                + " must be a folder named after a class of [a, b]");
    }

    @Test
    void cifarMayLieInFoldersOrBinaryFiles() throws IOException {
        TestImages.write(folder.resolve("train"), 2, 32, 32, "a");
        TestImages.write(folder.resolve("test"), 1, 32, 32, "a");
        assertThat(spec(DatasetKind.CIFAR10, folder).load().validation().count()).isEqualTo(1);

        Files.write(folder.resolve("train.bin"), new byte[3 * 3074]);
        Files.write(folder.resolve("test.bin"), new byte[2 * 3074]);
        ImageData binary =
                new DataSpec(DatasetKind.CIFAR100, folder, 48, 2, 0.2, 1, MUCH, false).load();
        assertThat(binary.train().count()).isEqualTo(2);
        assertThat(binary.validation().count()).isEqualTo(2);
        assertThat(binary.size()).isEqualTo(ImageSize.square(48));
        assertThat(binary.train().pixels(0)).hasSize(3 * 48 * 48);
    }

    @Test
    void digitsAreEmbedded() throws IOException {
        ImageData data = spec(DatasetKind.DIGITS, null).load();

        assertThat(data.train().count() + data.validation().count()).isEqualTo(Digits.SIZE);
        assertThat(data.size()).isEqualTo(new ImageSize(1, 8, 8));
        assertThat(data.classes()).hasSize(10);
        float[] first = Digits.load().image(0);
        byte[] bytes = Digits.load().images().pixels(0);
        for (int i = 0; i < first.length; i++) {
            assertThat((bytes[i] & 0xff) / 255f).isBetween(first[i] - 0.002f, first[i] + 0.002f);
        }
    }

    /** The tests run with ai.djl.offline=true. */
    @Test
    void offlineTheDownloadEndsInOneLine() {
        assertThatThrownBy(() -> spec(DatasetKind.CIFAR10, null).load())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("CIFAR-10 cannot be downloaded (")
                .hasMessageEndingWith("--data-dir must name its folder");
    }

    @Test
    void badImagesAreNamedOrSkippedAndCounted() throws IOException {
        TestImages.write(folder, 6, 4, 4, "a", "b");
        Path bad = Files.writeString(folder.resolve("a/0.png"), "no image");
        Path empty = Files.writeString(folder.resolve("b/5.png"), "");

        assertThatThrownBy(() -> spec(DatasetKind.CUSTOM, folder).load())
                .hasMessageMatching("\\S+(0|5)\\.png must be an image, but .*");
        for (long memory : new long[] {MUCH, 0}) {
            ImageData data =
                    new DataSpec(DatasetKind.CUSTOM, folder, 0, 12, 0.5, 1, memory, true).load();
            assertThat(data.train().count() + data.validation().count()).isEqualTo(10);
            assertThat(data.skipped()).hasSize(2);
            assertThat(String.join(" ", data.skipped())).contains(bad + " ", empty + " ");
        }
        for (int i = 0; i < 6; i++) {
            Files.writeString(folder.resolve("a/" + i + ".png"), "");
            Files.writeString(folder.resolve("b/" + i + ".png"), "");
        }
        assertThatThrownBy(
                        () ->
                                new DataSpec(DatasetKind.CUSTOM, folder, 4, 12, 0.5, 1, MUCH, true)
                                        .load())
                .hasMessageStartingWith("No image can be read: ");
    }

    @Test
    void whatDoesNotFitIsDecodedWhenAskedFor() throws IOException {
        TestImages.write(folder, 5, 4, 4, "a", "b");

        ImageData kept = spec(DatasetKind.CUSTOM, folder).load();
        ImageData lazy =
                new DataSpec(DatasetKind.CUSTOM, folder, 0, 12, 0.2, 1, 8 * 48 - 1, false).load();

        assertThat(kept.train()).isInstanceOf(KeptImages.class);
        assertThat(lazy.train()).isInstanceOf(Subset.class);
        for (int i = 0; i < kept.train().count(); i++) {
            assertThat(lazy.train().pixels(i)).isEqualTo(kept.train().pixels(i));
        }
    }

    @Test
    void theShareHeldOutIsWithinItsRange() {
        Images two = TestImages.noise(2, 2, ImageSize.square(2), 1);
        ImageData data = ImageData.split(two, 0.01, 1);
        assertThat(List.of(data.train().count(), data.validation().count())).containsExactly(1, 1);
        assertThatThrownBy(() -> ImageData.split(two, 1, 1))
                .hasMessage("share must be above 0 and below 1, but share=1.0");
        assertThatThrownBy(() -> ImageData.split(TestImages.noise(1, 1, two.size(), 1), 0.5, 1))
                .hasMessage("images must be at least 2, but images=1");
    }
}
