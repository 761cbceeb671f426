package io.github.djlschedules.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview is made in a JVM that has no engine and tells which classes it loads. */
class PreviewWithoutEngineTest {

    private static final List<String> PREVIEWED = List.of("one", "cosine", "cyclic");

    /** What the other JVM runs: every way to a preview, and what can be made of one. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            OneCycle.Builder one =
                    OneCycle.builder().setMaxLr(0.1).optWarmupSteps(5).optMomentumRange(0.9, 0.8);
            show(one.testRun(50), folder.resolve("one.csv"));
            CosineCyclesLR cosine =
                    CosineCyclesLR.builder()
                            .setLrRange(0.01, 0.1)
                            .setCycles(2)
                            .setEpochs(5, 10)
                            .build();
            show(cosine.testRun(), folder.resolve("cosine.csv"));
            CyclicLR cyclic = CyclicLR.builder().optStepSize(10).optCycles(2).build();
            if (cyclic.findNEpoch(100, 10, false) != 4) {
                throw new IllegalStateException("not 4 epochs");
            }
            show(cyclic.testRun(40), folder.resolve("cyclic.csv"));
        }

        private static void show(Preview preview, Path csv) throws IOException {
            preview.csv(csv);
            if (preview.ascii().isEmpty() || preview.image().getWidth() < 1) {
                throw new IllegalStateException("nothing to see");
            }
        }
    }

    @Test
    void startsNoEngine(@TempDir Path folder) throws Exception {
        String withoutEngine =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(path -> !path.contains("pytorch"))
                        .collect(Collectors.joining(File.pathSeparator));
        Path classes = folder.resolve("classes.txt");
        Path output = folder.resolve("output.txt");
        Process java =
                Jvm.of(
                                List.of(
                                        "-Djava.awt.headless=true",
                                        "-Xlog:class+load:file=" + classes.getFileName(),
                                        "-cp",
                                        withoutEngine),
                                Main.class,
                                folder.toString())
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(output, UTF_8)).isZero();
        assertThat(PREVIEWED).allMatch(name -> Files.exists(folder.resolve(name + ".csv")));
        try (Stream<String> lines = Files.lines(classes, UTF_8)) {
            assertThat(lines.filter(line -> line.contains(" ai.djl.")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(" ai.djl.engine."))
                    .noneMatch(line -> line.contains(" ai.djl.pytorch."));
        }
    }
}
