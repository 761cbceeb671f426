package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import io.github.djlschedules.examples.data.ImageSize;
import io.github.djlschedules.examples.data.Images;
import io.github.djlschedules.examples.data.TestImages;
import io.github.djlschedules.examples.input.InputOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TrainingDataTest {

    /** Sorted by class, as images of folders are: what is left out must not be the last classes. */
    @Test
    void whatDoesNotFillAnUpdateIsLeftOutOfAllClasses() {
        Images mixed = TestImages.noise(100, 5, ImageSize.square(8), 1);
        List<Integer> byClass =
                IntStream.range(0, 100)
                        .boxed()
                        .sorted((i, j) -> mixed.label(i) - mixed.label(j))
                        .toList();
        ImageData images = new ImageData(mixed.subset(byClass), mixed, List.of());
        InputOptions input = new InputOptions();
        new CommandLine(
                        CommandSpec.create()
                                .addMixin("input", CommandSpec.forAnnotatedObject(input)))
                .parseArgs("--batch-size", "16");

        TrainingData data =
                new TrainingData(
                        new Usage(CommandSpec.create()), input, DatasetKind.CUSTOM, images, 4, 1);

        int[] perClass = new int[5];
        Arrays.stream(data.train().images().labels()).forEach(label -> perClass[label]++);
        assertThat(Arrays.stream(perClass).sum()).isEqualTo(64);
        assertThat(perClass).doesNotContain(0).containsOnly(12, 13);
        assertThat(data.stepsPerEpoch()).isEqualTo(1);
    }
}
