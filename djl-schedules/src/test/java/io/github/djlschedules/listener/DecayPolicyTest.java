package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import io.github.djlschedules.testing.TinyTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lengths, ends, previews and names of the decays. */
class DecayPolicyTest {

    private static double[] rates(Policy policy) {
        return policy.testRun().values(LEARNING_RATE);
    }

    private static CosineAnnealingLR.Builder cosine() {
        return CosineAnnealingLR.builder().setLr(0.1);
    }

    private static StepLR.Builder step() {
        return StepLR.builder().setLr(0.1).setStepSize(3);
    }

    private static WarmupStableDecayLR.Builder stableDecay() {
        return WarmupStableDecayLR.builder().setLr(0.1).setDecaySteps(4);
    }

    // ----- lengths

    @Test
    void aLengthIsTheSameInUpdatesAndInEpochs() {
        double[] updates = rates(cosine().setTotalSteps(30).optPerEpoch(10).build());
        assertThat(rates(cosine().setEpochs(3, 10).optPerEpoch(10).build())).isEqualTo(updates);
        assertThat(rates(cosine().optPerEpoch(10).setEpochs(3, 10).build())).isEqualTo(updates);
        assertThat(updates).hasSize(30);
    }

    @Test
    void anEpochOfADataSetIsItsBatches() {
        try (Model model = TinyTask.model(TinyTask.net())) {
            ArrayDataset data = TinyTask.data(model.getNDManager(), false);
            assertThat(rates(cosine().setEpochs(3, data).optPerEpoch(data).build()))
                    .isEqualTo(rates(cosine().setEpochs(3, 10).optPerEpoch(10).build()));
        }
    }

    @Test
    void oneUpdateHasTheFirstRate() {
        assertThat(rates(cosine().setTotalSteps(1).build())).containsExactly(0.1);
        assertThat(rates(PolynomialLR.builder().setLr(0.1).setTotalSteps(1).build()))
                .containsExactly(0.1);
        assertThat(rates(step().setTotalSteps(1).build())).containsExactly(0.1);
        assertThat(rates(stableDecay().setDecaySteps(1).setTotalSteps(1).build()))
                .containsExactly(0.1);
    }

    @Test
    void aCurveThatHasAnEndReachesItBehindItsLastStep() {
        double[] rates =
                cosine().optMinLr(0.01).setTotalSteps(4).build().testRun(7).values(LEARNING_RATE);
        assertThat(rates).startsWith(0.1).endsWith(0.01, 0.01, 0.01);
        assertThat(rates[3]).isGreaterThan(0.01);
    }

    @Test
    void anEndlessOneThatWasGivenALengthHoldsItsLastRate() {
        StepLR policy = step().optGamma(0.5).setTotalSteps(5).build();
        assertThat(policy.hasEnd()).isTrue();
        assertThat(policy.testRun(10).values(LEARNING_RATE))
                .containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05);
        assertThat(step().build().hasEnd()).isFalse();
        assertThat(step().optPerEpoch(10).setEpochs(9, 10).build().findNEpoch(10)).isEqualTo(9);
    }

    @Test
    void theStablePartIsTheRestOfALength() {
        double[] parts = rates(stableDecay().setStableSteps(6).build());
        assertThat(rates(stableDecay().setTotalSteps(10).build())).isEqualTo(parts);
        assertThat(rates(stableDecay().setTotalSteps(10).setStableSteps(6).build()))
                .isEqualTo(parts);
        assertThat(stableDecay().setTotalSteps(10).testRun(3).values(LEARNING_RATE))
                .containsExactly(0.1, 0.1, 0.1);
        assertThat(rates(stableDecay().setEpochs(10, 7).optPerEpoch(7).build()))
                .isEqualTo(rates(stableDecay().setStableSteps(6).optPerEpoch(7).build()))
                .hasSize(70);
    }

    @Test
    void lengthsExcludeTheWarmUp() {
        double[] warm = rates(stableDecay().setStableSteps(6).optWarmupSteps(5).build());
        assertThat(warm).hasSize(15).endsWith(rates(stableDecay().setStableSteps(6).build()));
        assertThat(rates(cosine().setEpochs(3, 10).optPerEpoch(10).optWarmupEpochs(2).build()))
                .hasSize(50);
    }

    @Test
    void theTimescaleIsTheWarmUpUnlessSet() {
        InverseSqrtLR.Builder epochs = InverseSqrtLR.builder().setLr(0.1).optPerEpoch(10);
        assertThat(epochs.optWarmupSteps(40).build().name()).contains("timescale 4 epochs");
        assertThat(epochs.optWarmupSteps(4).build().name()).contains("timescale 1 epoch)");
        assertThat(epochs.optTimescale(9).build().name()).contains("timescale 9 epochs");
    }

    // ----- previews

    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of(step().build(), 12),
                Arguments.of(step().optPerEpoch(5).build(), 60),
                Arguments.of(step().optWarmupSteps(7).build(), 19),
                Arguments.of(step().setTotalSteps(5).build(), 5),
                Arguments.of(MultiStepLR.builder().setLr(1).setMilestones(40, 8).build(), 51),
                Arguments.of(ExponentialLR.builder().setLr(1).build(), 90),
                Arguments.of(ExponentialLR.builder().setLr(1).optGamma(0).build(), 2),
                Arguments.of(ExponentialLR.builder().setLr(1).optGamma(1).build(), 2),
                Arguments.of(ExponentialLR.builder().setLr(1).optGamma(1 - 1e-9).build(), 10_000),
                Arguments.of(InverseSqrtLR.builder().setLr(1).optTimescale(3).build(), 30),
                Arguments.of(
                        CosineRestartsLR.builder()
                                .setLr(1)
                                .setCycleSteps(10)
                                .optCycleMultiplier(2)
                                .build(),
                        70),
                Arguments.of(stableDecay().setStableSteps(6).build(), 10));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aPreviewShowsWhatItIsLike(Policy policy, int steps) {
        assertThat(rates(policy)).hasSize(steps);
    }

    @Test
    void aBuilderWithoutALengthShowsItsWholeShape() {
        assertThat(cosine().testRun(20).values(LEARNING_RATE))
                .isEqualTo(rates(cosine().setTotalSteps(20).build()));
        assertThat(step().testRun(5).values(LEARNING_RATE)).hasSize(5);
        assertThat(step().optWarmupSteps(3).testRun(5).values(LEARNING_RATE)).hasSize(5);
    }

    @Test
    void longPoliciesAreLawful() {
        long huge = 1L << 62;
        assertThat(step().setStepSize(huge).build().testRun(1).values(LEARNING_RATE))
                .containsExactly(0.1);
        assertThat(
                        CosineRestartsLR.builder()
                                .setLr(0.1)
                                .setCycleSteps(huge)
                                .optCycleMultiplier(huge)
                                .optPerEpoch(huge)
                                .testRun(2)
                                .values(LEARNING_RATE))
                .containsExactly(0.1, 0.1);
    }

    // ----- names

    @Test
    void namesAreTheRecipe() {
        assertThat(step().build()).hasToString("StepLR(lr=0.1, gamma=0.1 every 3 steps)");
        assertThat(step().optPerEpoch(5).build())
                .hasToString("StepLR(lr=0.1, gamma=0.1 every 3 epochs)");
        assertThat(MultiStepLR.builder().setLr(0.1).setMilestones(80, 30).optPerEpoch(9).build())
                .hasToString("MultiStepLR(lr=0.1, gamma=0.1 at epochs [30, 80])");
        assertThat(ExponentialLR.builder().setLr(0.1).optMinLr(0.01).build())
                .hasToString("ExponentialLR(lr=0.1, min=0.01, gamma=0.95 each step)");
        assertThat(cosine().setTotalSteps(9).build())
                .hasToString("CosineAnnealingLR(lr=0.1, 9 steps)");
        assertThat(PolynomialLR.builder().setLr(0.1).setEpochs(3, 9).optPerEpoch(9).build())
                .hasToString("PolynomialLR(lr=0.1, power=1.0, 3 epochs)");
        assertThat(CosineRestartsLR.builder().setLr(1).setCycleSteps(5).optCycleMultiplier(2))
                .extracting(CosineRestartsLR.Builder::build)
                .hasToString("CosineRestartsLR(lr=1.0, cycles of 5 steps, each 2 times as long)");
        assertThat(stableDecay().setStableSteps(6).build())
                .hasToString("WarmupStableDecayLR(lr=0.1, 6 + 4 steps, COSINE)");
    }

    // ----- in a run

    @Test
    void everyUpdateOfARunHasTheRateOfThePreview() throws Exception {
        MultiStepLR policy =
                MultiStepLR.builder()
                        .setLr(0.1)
                        .setMilestones(1, 2)
                        .optPerEpoch(TinyTask.STEPS_PER_EPOCH)
                        .optWarmupSteps(3)
                        .build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            policy.attach(trainer);
            TinyTask.fit(trainer, 3);
            double[] applied =
                    policy.history().steps().floatColumn("learning_rate").asDoubleArray();
            double[] shown = policy.testRun(30).values(LEARNING_RATE);
            for (int t = 0; t < shown.length; t++) {
                shown[t] = (float) shown[t];
            }
            assertThat(applied).containsExactly(shown);
        }
    }
}
