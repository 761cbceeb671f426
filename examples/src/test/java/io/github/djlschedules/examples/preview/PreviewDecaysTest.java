package io.github.djlschedules.examples.preview;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.listener.CosineAnnealingLR;
import io.github.djlschedules.listener.CosineRestartsLR;
import io.github.djlschedules.listener.ExponentialLR;
import io.github.djlschedules.listener.InverseSqrtLR;
import io.github.djlschedules.listener.Mode;
import io.github.djlschedules.listener.MultiStepLR;
import io.github.djlschedules.listener.PlateauForm;
import io.github.djlschedules.listener.PolynomialLR;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.listener.ReduceLROnPlateau;
import io.github.djlschedules.listener.StepLR;
import io.github.djlschedules.listener.WarmupStableDecayLR;
import io.github.djlschedules.schedule.DecayForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decays and the plateau on the command line. */
class PreviewDecaysTest {

    @TempDir private Path folder = Path.of("");

    private double[] rates(String options) throws Exception {
        Path csv = folder.resolve("rates.csv");
        Outcome outcome = Outcome.of("preview " + options + " --csv " + csv);
        assertThat(outcome.err()).isEmpty();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("step,learning_rate");
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of(
                        "step --lr 0.1 --step-size 7 --gamma 0.3 --min-lr 0.01",
                        StepLR.builder()
                                .setLr(0.1)
                                .setStepSize(7)
                                .optGamma(0.3)
                                .optMinLr(0.01)
                                .build()
                                .testRun()),
                Arguments.of(
                        "multi-step --lr 0.1 --milestones 30,80 --warmup-steps 5 --total-steps 90",
                        MultiStepLR.builder()
                                .setLr(0.1)
                                .setMilestones(30, 80)
                                .setTotalSteps(90)
                                .optWarmupSteps(5)
                                .build()
                                .testRun()),
                Arguments.of(
                        "exponential --lr 0.1 --gamma 0.9 --steps 30",
                        ExponentialLR.builder().setLr(0.1).optGamma(0.9).build().testRun(30)),
                Arguments.of(
                        "cosine --lr 0.1 --min-lr 0.001 --total-steps 40",
                        CosineAnnealingLR.builder()
                                .setLr(0.1)
                                .optMinLr(0.001)
                                .setTotalSteps(40)
                                .build()
                                .testRun()),
                Arguments.of(
                        "cosine --lr 0.1", CosineAnnealingLR.builder().setLr(0.1).testRun(100)),
                Arguments.of(
                        "cosine-restarts --lr 0.1 --cycle-steps 5 --cycle-multiplier 2",
                        CosineRestartsLR.builder()
                                .setLr(0.1)
                                .setCycleSteps(5)
                                .optCycleMultiplier(2)
                                .build()
                                .testRun()),
                Arguments.of(
                        "polynomial --lr 0.1 --power 2 --steps 30",
                        PolynomialLR.builder().setLr(0.1).optPower(2).testRun(30)),
                Arguments.of(
                        "inverse-sqrt --lr 0.1 --timescale 5",
                        InverseSqrtLR.builder().setLr(0.1).optTimescale(5).build().testRun()),
                Arguments.of(
                        "warmup-stable-decay --lr 0.1 --stable-steps 9 --decay-steps 6"
                                + " --decay-form one-minus-sqrt --warmup-steps 3",
                        WarmupStableDecayLR.builder()
                                .setLr(0.1)
                                .setStableSteps(9)
                                .setDecaySteps(6)
                                .optDecayForm(DecayForm.ONE_MINUS_SQRT)
                                .optWarmupSteps(3)
                                .build()
                                .testRun()),
                Arguments.of(
                        "warmup-stable-decay --lr 0.1 --decay-steps 6 --steps 20",
                        WarmupStableDecayLR.builder().setLr(0.1).setDecaySteps(6).testRun(20)),
                Arguments.of(
                        "plateau --lr 0.1 --factor 0.5 --patience 1 --cooldown 1 --min-lr 0.01",
                        plateau().build().testRun()),
                Arguments.of(
                        "plateau --lr 0.1 --factor 0.5 --patience 1 --cooldown 1 --min-lr 0.01"
                                + " --mode max --form keras --absolute-threshold 0.2"
                                + " --metrics 1,1.1,NaN,2,2,2",
                        plateau()
                                .optMode(Mode.MAX)
                                .optForm(PlateauForm.KERAS)
                                .optAbsoluteThreshold(0.2)
                                .build()
                                .testRun(new double[] {1, 1.1, Double.NaN, 2, 2, 2}, 1)),
                Arguments.of(
                        "plateau --lr 0.1 --factor 0.5 --patience 1 --cooldown 1 --min-lr 0.01"
                                + " --relative-threshold 0.2 --metrics 1,0.9,0.8,0.7"
                                + " --steps-per-epoch 4",
                        plateau()
                                .optRelativeThreshold(0.2)
                                .build()
                                .testRun(new double[] {1, 0.9, 0.8, 0.7}, 4)));
    }

    private static ReduceLROnPlateau.Builder plateau() {
        return ReduceLROnPlateau.builder()
                .setLr(0.1)
                .optFactor(0.5)
                .optPatience(1)
                .optCooldown(1)
                .optMinLr(0.01);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void isThePolicysTestRun(String options, Preview expected) throws Exception {
        assertThat(rates("--policy " + options)).isEqualTo(expected.values(LEARNING_RATE));
    }

    // ----- over a run

    @Test
    void aPolicyWithoutALengthTakesThatOfTheRun() throws Exception {
        String run = " --epochs 4 --steps-per-epoch 5";
        double[] whole = rates("--policy cosine --lr 0.1 --total-steps 18 --warmup-steps 2");
        assertThat(rates("--policy cosine --lr 0.1 --warmup-steps 2" + run)).isEqualTo(whole);
        assertThat(Outcome.of("preview --policy cosine --lr 0.1" + run).out())
                .doesNotContain("warning");
        assertThat(rates("--policy step --lr 0.1 --step-size 7" + run)).hasSize(20);
    }

    @Test
    void aLengthThatDoesNotFitIsAWarningOfOneLine() {
        String policy = "preview --policy cosine --lr 0.1 --total-steps 25";
        assertThat(lines(policy + " --epochs 2 --steps-per-epoch 10"))
                .startsWith(
                        "warning: CosineAnnealingLR(lr=0.1, 25 steps) has 25 steps, but the run has"
                                + " 20: it does not come to its end; 3 epochs of 10 steps finish"
                                + " it");
        assertThat(lines(policy + " --epochs 3 --steps-per-epoch 10"))
                .startsWith(
                        "warning: CosineAnnealingLR(lr=0.1, 25 steps) has 25 steps, but the run has"
                                + " 30: its last values hold from step 25 on");
    }

    private static List<String> lines(String command) {
        return Arrays.asList(Outcome.of(command).out().split("\n", -1));
    }
}
