package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.schedule.DecayForm;
import io.github.djlschedules.schedule.Warmup;
import io.github.djlschedules.testing.Goldens;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decays, set by their builders, against rates that their peers computed. */
class DecayGoldenTest {

    private static final Map<String, double[]> PEERS = Goldens.decays();

    /** Of each the policy whose numbers count n updates: one, or those of an epoch. */
    private static final Map<String, LongFunction<Policy>> COLD = new TreeMap<>();

    private static final Map<String, Policy> WARM = new TreeMap<>();

    static {
        COLD.put("torch_step", n -> step(n).setStepSize(30).optGamma(0.5).build());
        COLD.put("torch_step_gamma_0", n -> step(n).setStepSize(3).optGamma(0).build());
        COLD.put("torch_step_gamma_1", n -> step(n).setStepSize(3).optGamma(1).build());
        COLD.put(
                "torch_multi_step",
                n -> multiStep(n).setMilestones(80, 30, 80, 250, 499).optGamma(0.3).build());
        COLD.put(
                "torch_multi_step_at_0",
                n -> multiStep(n).setMilestones(0, 2).optGamma(0.5).build());
        COLD.put("torch_exponential", n -> exponential(n).optGamma(0.99).build());
        COLD.put(
                "optax_exponential_floor",
                n -> exponential(n).optGamma(Math.pow(0.5, 0.1)).optMinLr(0.02).build());
        COLD.put("torch_cosine", n -> cosine(n).setTotalSteps(500 * n).optMinLr(1e-3).build());
        COLD.put("torch_cosine_2", n -> cosine(n).setEpochs(2, n).optMinLr(0.001).build());
        COLD.put("optax_cosine_1", n -> cosine(n).setTotalSteps(n).optMinLr(0.01).build());
        COLD.put("torch_restarts", n -> restarts(n).setCycleSteps(37).optMinLr(0.001).build());
        COLD.put(
                "torch_restarts_3",
                n -> restarts(n).setCycleSteps(1).optCycleMultiplier(3).optMinLr(0.01).build());
        COLD.put(
                "torch_polynomial",
                n -> polynomial(n).setTotalSteps(400 * n).optPower(2.5).build());
        COLD.put("torch_polynomial_1", n -> polynomial(n).setTotalSteps(n).build());
        COLD.put("hf_linear_cold", n -> polynomial(n).setEpochs(20, n).build());
        COLD.put("hf_inverse_sqrt_cold", n -> inverseSqrt(n).build());
        COLD.put(
                "hf_wsd_no_stable", n -> stableDecay(n).setStableSteps(0).setDecaySteps(4).build());

        WARM.put(
                "torch_warm_step",
                step(1).setStepSize(10).optGamma(0.5).optWarmup(Warmup.from(0.1, 5)).build());
        WARM.put(
                "hf_linear",
                polynomial(1).setTotalSteps(400).optWarmup(Warmup.from(0, 50)).build());
        WARM.put(
                "hf_polynomial",
                polynomial(1)
                        .setTotalSteps(45)
                        .optMinLr(1e-3)
                        .optPower(2)
                        .optWarmup(Warmup.from(0, 5))
                        .build());
        WARM.put("hf_cosine", cosine(1).setTotalSteps(45).optWarmup(Warmup.from(0, 5)).build());
        WARM.put("hf_inverse_sqrt", inverseSqrt(1).optWarmup(Warmup.from(0, 50)).build());
        WARM.put(
                "hf_inverse_sqrt_scale",
                inverseSqrt(1).optTimescale(4).optWarmup(Warmup.from(0, 10)).build());
        WARM.put("hf_wsd_linear", warmupStableDecay(DecayForm.LINEAR));
        WARM.put("hf_wsd_cosine", warmupStableDecay(DecayForm.COSINE));
        WARM.put("hf_wsd_1-sqrt", warmupStableDecay(DecayForm.ONE_MINUS_SQRT));
    }

    private static <B extends DecayBuilder<B>> B of(B builder, long updates) {
        builder.setLr(0.1);
        return updates == 1 ? builder : builder.optPerEpoch(updates);
    }

    private static StepLR.Builder step(long updates) {
        return of(StepLR.builder(), updates);
    }

    private static MultiStepLR.Builder multiStep(long updates) {
        return of(MultiStepLR.builder(), updates);
    }

    private static ExponentialLR.Builder exponential(long updates) {
        return of(ExponentialLR.builder(), updates);
    }

    private static InverseSqrtLR.Builder inverseSqrt(long updates) {
        return of(InverseSqrtLR.builder(), updates);
    }

    private static CosineAnnealingLR.Builder cosine(long updates) {
        return of(CosineAnnealingLR.builder(), updates);
    }

    private static CosineRestartsLR.Builder restarts(long updates) {
        return of(CosineRestartsLR.builder(), updates);
    }

    private static PolynomialLR.Builder polynomial(long updates) {
        return of(PolynomialLR.builder(), updates);
    }

    private static WarmupStableDecayLR.Builder stableDecay(long updates) {
        return of(WarmupStableDecayLR.builder(), updates);
    }

    private static Policy warmupStableDecay(DecayForm form) {
        return stableDecay(1)
                .setStableSteps(60)
                .setDecaySteps(70)
                .optMinLr(0.005)
                .optDecayForm(form)
                .optWarmup(Warmup.from(0.05, 20))
                .build();
    }

    static Stream<String> cold() {
        return COLD.keySet().stream();
    }

    static Stream<String> warm() {
        return WARM.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cold")
    void equalsItsPeerInSteps(String name) {
        check(Objects.requireNonNull(COLD.get(name)).apply(1), name, 1);
    }

    /** The peer is stepped once an epoch, and keeps its rate for all updates of one. */
    @ParameterizedTest
    @MethodSource("cold")
    void equalsItsPeerInEpochs(String name) {
        check(Objects.requireNonNull(COLD.get(name)).apply(7), name, 7);
    }

    @ParameterizedTest
    @MethodSource("warm")
    void equalsItsPeerAfterAWarmUp(String name) {
        check(Objects.requireNonNull(WARM.get(name)), name, 1);
    }

    private static void check(Policy policy, String name, int updates) {
        double[] peer = Objects.requireNonNull(PEERS.get(name), name);
        double[] ours = policy.testRun(peer.length * updates).values(LEARNING_RATE);
        for (int t = 0; t < ours.length; t++) {
            double expected = peer[t / updates];
            assertThat(ours[t])
                    .as("update %d of %s", t, policy)
                    .isCloseTo(expected, within(1e-9 * expected + 1e-16));
        }
    }
}
