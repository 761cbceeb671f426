package io.github.djlschedules.examples.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.policy.PolicyKinds;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The printed Java, compiled and run, shows what the command shows. */
class PreviewJavaTest {

    @TempDir private Path folder = Path.of("");

    static List<String> policies() {
        return List.of(
                "cyclic",
                "cyclic --base-lr 1e-4 --max-lr 1e-2 --step-size 50 --step-size-down 20"
                        + " --mode exp-range --gamma 0.999 --cycles 3 --warmup-steps 7",
                "cyclic --mode triangular2 --momentum-range 0.95,0.85 --steps 300",
                "cosine-cycles --lr-range 0.01,0.1 --cycles 3 --rise-share 0.4 --floor 0.001",
                "cosine-cycles --lr-range 0.01,0.1 --cycles 2 --epochs 3 --steps-per-epoch 40"
                        + " --warmup-steps 5",
                "one-cycle --max-lr 0.1",
                "one-cycle --max-lr 0.1 --steps 40 --warmup-steps 8 --three-phase --anneal linear",
                "one-cycle --lr-range 0.01,0.1 --flavour keras --total-steps 90",
                "one-cycle --max-lr 1 --total-steps 90 --div-factor 10 --final-div-factor 1e3"
                        + " --pct-start 0.25 --momentum-range 0.95,0.85 --steps 30",
                "step --lr 0.1 --step-size 7 --gamma 0.3 --min-lr 0.01",
                "multi-step --lr 0.1 --milestones 30,80 --warmup-steps 5",
                "exponential --lr 0.1 --gamma 0.9 --steps 30",
                "cosine --lr 0.1 --min-lr 0.001 --warmup-steps 10",
                "cosine-restarts --lr 0.1 --cycle-steps 10 --cycle-multiplier 2",
                "polynomial --lr 0.1 --power 2 --epochs 4 --steps-per-epoch 25",
                "inverse-sqrt --lr 0.1 --timescale 5 --warmup-steps 5 --total-steps 5000000000"
                        + " --steps 50",
                "warmup-stable-decay --lr 0.1 --decay-steps 30 --decay-form one-minus-sqrt",
                "warmup-stable-decay --lr 0.1 --stable-steps 20 --decay-steps 30",
                "plateau --lr 0.1 --steps 20",
                "plateau --lr 0.1 --factor 0.3 --patience 1 --cooldown 1 --mode max --form keras"
                        + " --absolute-threshold 0.1 --min-lr 1e-3 --warmup-steps 4");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void showsTheSame(String options) throws Exception {
        checkRun("preview --policy " + options, "policy.testRun(%d)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-lr 0.1",
                "--use-cyclical-lr --lr 5e-5 --clr-step-size 4 --warmup-epochs 1",
                "--scheduler step --scheduler-step-size 2 --warmup-epochs 2",
                "--scheduler cosine --scheduler-t-max 4",
                "--use-cyclical-lr --scheduler plateau --on-conflict drop-plateau",
                "--preset long",
                "--preset baseline"
            })
    void showsTheSameRun(String options) throws Exception {
        checkRun("preview --epochs 6 --steps-per-epoch 10 " + options, "policy.testRun(6, 10)");
    }

    private void checkRun(String preview, String shown) throws Exception {
        Path expected = folder.resolve("expected.csv");
        assertThat(Outcome.of(preview + " --csv " + expected).err()).isEmpty();
        int steps = Files.readAllLines(expected).size() - 1;
        checkRun(preview, shown.formatted(steps), expected);
    }

    @Test
    void cutsAtTheSameMetrics() throws Exception {
        Path expected = folder.resolve("expected.csv");
        String metrics = "1,0.9,0.9,0.9,0.8,0.8,0.8";
        String preview = "preview --policy plateau --lr 0.1 --patience 1 --factor 0.5";
        String shown = " --steps-per-epoch 3 --metrics " + metrics;
        assertThat(Outcome.of(preview + shown + " --csv " + expected).err()).isEmpty();
        assertThat(expected).content().contains("0.05");

        checkRun(preview + shown, "policy.testRun(new double[] {" + metrics + "}, 3)", expected);
    }

    @Test
    void noPolicyIsForgotten() {
        assertThat(policies().stream().map(line -> line.split(" ", -1)[0]).distinct())
                .containsExactly(PolicyKinds.names().split(", ", -1));
    }

    @Test
    void looksAsOneWouldWriteIt() {
        Outcome outcome =
                Outcome.of("preview --policy one-cycle --max-lr 0.1 --flavour fastai --java");

        assertThat(outcome.out())
                .isEqualToNormalizingNewlines(
                        """
                        import io.github.djlschedules.listener.OneCycle;
                        import io.github.djlschedules.schedule.Flavour;

                        OneCycle policy =
                                OneCycle.builder()
                                        .setMaxLr(0.1)
                                        .setTotalSteps(100)
                                        .optFlavour(Flavour.FASTAI)
                                        .build();
                        """);
    }

    private void checkRun(String preview, String shown, Path expected) throws Exception {
        Outcome outcome = Outcome.of(preview + " --java");
        assertThat(outcome.err()).isEmpty();
        Path actual = folder.resolve("actual.csv");
        String body = lines(outcome.out(), false) + shown + ".csv(java.nio.file.Path.of(args[0]));";
        run(
                lines(outcome.out(), true)
                        + "public class Printed {\n"
                        + "public static void main(String[] args) throws Exception {\n"
                        + body
                        + "}}",
                actual.toString());
        assertThat(actual).as(outcome.out()).hasSameTextualContentAs(expected);
    }

    private static String lines(String code, boolean imports) {
        return code.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void run(String program, String... args) throws Exception {
        Path source = Files.writeString(folder.resolve("Printed.java"), program);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, "-proc:none", "-d", "" + folder, "" + source);
        assertThat(code).as("%s%n%s", said, program).isZero();
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            loader.loadClass("Printed")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        }
    }
}
