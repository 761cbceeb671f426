package io.github.djlschedules;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import io.github.djlschedules.testing.Pages;
import io.github.djlschedules.testing.Sample;
import io.github.djlschedules.testing.SampleCompiler;
import io.github.djlschedules.testing.SampleStage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java samples of README, docs and Javadoc compile, run, and print what is said. */
@Tag("thorough")
class DocsSampleTest {

    private static final int SEED = 1;
    private static final List<Sample> SAMPLES = new ArrayList<>();

    private static SampleCompiler compiler;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        compiler = new SampleCompiler(samples(), folder);
    }

    @AfterAll
    static void close() throws IOException {
        compiler.close();
    }

    static List<Sample> samples() throws IOException {
        if (SAMPLES.isEmpty()) {
            for (Path page : Pages.all()) {
                SAMPLES.addAll(Sample.ofPage(page));
            }
            try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
                for (Path source : sources.filter(Files::isRegularFile).sorted().toList()) {
                    SAMPLES.addAll(Sample.ofJavadoc(source));
                }
            }
        }
        return SAMPLES;
    }

    @Test
    void noneIsOverlooked() throws IOException {
        assertThat(samples())
                .extracting(sample -> sample.file().getFileName().toString())
                .contains("README.md", "groups.md", "from-keras.md", "LrRangeTest.java");
        long fences = 0;
        for (Path page : Pages.all()) {
            fences += Files.readString(page).lines().filter("```java"::equals).count();
        }
        assertThat(samples().stream().filter(sample -> sample.toString().contains(".md:")))
                .hasSize((int) fences);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void runsAndPrintsWhatIsSaid(Sample sample, @TempDir Path folder) throws Exception {
        Engine.getInstance().setRandomSeed(SEED);
        try (SampleStage stage = compiler.stage(sample, folder)) {
            assertThat(printedBy(stage))
                    .as("output of %s, seed %d", sample, SEED)
                    .isEqualTo(sample.output());
            stage.trainAsConfigured();
        }
    }

    private static String printedBy(SampleStage stage) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            stage.run();
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("(?m) +$", "").strip();
    }
}
