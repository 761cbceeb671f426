package io.github.djlschedules.schedule;

import static io.github.djlschedules.schedule.Schedule.constant;
import static io.github.djlschedules.schedule.Schedule.cosine;
import static io.github.djlschedules.schedule.Schedule.cosineRestarts;
import static io.github.djlschedules.schedule.Schedule.exponential;
import static io.github.djlschedules.schedule.Schedule.inverseSqrt;
import static io.github.djlschedules.schedule.Schedule.linear;
import static io.github.djlschedules.schedule.Schedule.multiStep;
import static io.github.djlschedules.schedule.Schedule.polynomial;
import static io.github.djlschedules.schedule.Schedule.step;
import static io.github.djlschedules.schedule.Schedule.warmupStableDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.testing.Goldens;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rates that PyTorch, timm, optax, Hugging Face and Keras computed; peer_decays.py beside the CSV
 * wrote them and names the versions. First the equal ones, then those that differ on purpose.
 */
class PeerDecaysTest {

    private static final Map<String, double[]> PEERS = Goldens.decays();

    private static final Map<String, Schedule> EQUAL = new TreeMap<>();

    private static final Set<String> DIFFERENT =
            Set.of("torch_cosine_rises_again", "timm_cosine_no_prefix", "timm_multi_step_early");

    static {
        Schedule rate = constant(0.1);

        EQUAL.put("torch_step", step(0.1, 30, 0.5));
        EQUAL.put("torch_step_1", step(0.1, 1, 0.9));
        EQUAL.put("torch_step_gamma_0", step(0.1, 3, 0));
        EQUAL.put("torch_step_gamma_1", step(0.1, 3, 1));
        EQUAL.put("torch_multi_step", multiStep(0.1, 0.3, 80, 30, 80, 250, 499));
        EQUAL.put("torch_multi_step_at_0", multiStep(0.1, 0.5, 0, 2));
        EQUAL.put("torch_multi_step_none", multiStep(0.1, 0.5));
        EQUAL.put("torch_exponential", exponential(0.1, 0.99));
        EQUAL.put("torch_exponential_0", exponential(0.1, 0));
        EQUAL.put("torch_cosine", cosine(0.1, 0.001, 500));
        EQUAL.put("torch_cosine_2", cosine(0.1, 0.001, 2));
        EQUAL.put("torch_restarts", cosineRestarts(0.1, 0.001, 37, 1));
        EQUAL.put("torch_restarts_2", cosineRestarts(0.1, 0, 10, 2));
        EQUAL.put("torch_restarts_3", cosineRestarts(0.1, 0.01, 1, 3));
        EQUAL.put("torch_restarts_1", cosineRestarts(0.1, 0, 1, 1));
        EQUAL.put("torch_polynomial", polynomial(0.1, 0, 400, 2.5));
        EQUAL.put("torch_polynomial_root", polynomial(0.1, 0, 30, 0.5));
        EQUAL.put("torch_polynomial_1", polynomial(0.1, 0, 1, 1));
        EQUAL.put("torch_linear", rate.withWarmup(Warmup.from(0.25, 40)));
        EQUAL.put("torch_linear_down", linear(0.1, 0.02, 400));
        EQUAL.put("torch_constant", rate.scaledBy(1.0 / 3).then(5, rate));
        EQUAL.put(
                "torch_sequence",
                exponential(0.1, 0.98)
                        .then(150, cosine(0.1, 0.001, 330))
                        .withWarmup(Warmup.from(0.1, 20)));
        EQUAL.put("torch_warm_step", step(0.1, 10, 0.5).withWarmup(Warmup.from(0.1, 5)));

        EQUAL.put("timm_cosine", cosine(0.1, 0.001, 400));
        EQUAL.put("timm_cosine_cycles", cosineRestarts(0.1, 0.002, 45, 1));
        EQUAL.put("timm_cosine_longer_cycles", cosineRestarts(0.1, 0, 13, 2));
        EQUAL.put("timm_cosine_prefix", cosine(0.1, 0, 50).withWarmup(Warmup.from(0.1, 5)));
        EQUAL.put("timm_step", step(0.1, 7, 0.6));
        EQUAL.put("timm_polynomial", polynomial(0.1, 0.001, 50, 0.5));

        EQUAL.put("optax_polynomial", polynomial(0.1, 0.004, 450, 1.5));
        EQUAL.put("optax_polynomial_1", polynomial(0.1, 0.004, 1, 2));
        EQUAL.put("optax_linear_up", linear(0.01, 0.1, 20));
        EQUAL.put("optax_cosine", cosine(0.1, 0.01, 450));
        EQUAL.put("optax_cosine_1", cosine(0.1, 0.01, 1));
        EQUAL.put("optax_warm_cosine", cosine(0.1, 0.001, 400).withWarmup(Warmup.from(0.1, 50)));
        EQUAL.put("optax_warm_cosine_0", cosine(0.1, 0, 16).withWarmup(Warmup.from(0, 4)));
        EQUAL.put("optax_exponential", exponential(0.1, Math.pow(0.3, 0.01)));
        EQUAL.put("optax_staircase", step(0.1, 100, 0.3));
        EQUAL.put(
                "optax_exponential_floor", exponential(0.1, Math.pow(0.5, 0.1)).clampedTo(0.02, 1));

        EQUAL.put("hf_linear", linear(0.1, 0, 400).withWarmup(Warmup.from(0, 50)));
        EQUAL.put("hf_linear_cold", linear(0.1, 0, 20));
        EQUAL.put("hf_polynomial", polynomial(0.1, 1e-3, 45, 2).withWarmup(Warmup.from(0, 5)));
        EQUAL.put("hf_cosine", cosine(0.1, 0, 45).withWarmup(Warmup.from(0, 5)));
        EQUAL.put("hf_inverse_sqrt", inverseSqrt(0.1, 50).withWarmup(Warmup.from(0, 50)));
        EQUAL.put("hf_inverse_sqrt_cold", inverseSqrt(0.1, 10_000));
        EQUAL.put("hf_inverse_sqrt_scale", inverseSqrt(0.1, 4).withWarmup(Warmup.from(0, 10)));
        EQUAL.put("hf_cosine_min", cosine(0.1, 0.002, 480).withWarmup(Warmup.from(0, 20)));
        EQUAL.put("hf_wsd_linear", wsd(DecayForm.LINEAR));
        EQUAL.put("hf_wsd_cosine", wsd(DecayForm.COSINE));
        EQUAL.put("hf_wsd_1-sqrt", wsd(DecayForm.ONE_MINUS_SQRT));
        EQUAL.put(
                "hf_wsd_no_stable",
                warmupStableDecay(0.1, 0, Warmup.linear(0), 0, 4, DecayForm.COSINE));
        EQUAL.put(
                "hf_wsd_no_decay",
                warmupStableDecay(0.1, 0, Warmup.from(0, 2), 3, 0, DecayForm.COSINE));

        EQUAL.put("keras_exponential", exponential(0.1, Math.pow(0.5, 1.0 / 30)));
        EQUAL.put("keras_staircase", step(0.1, 30, 0.5));
        EQUAL.put("keras_single_cosine", cosine(0.1, 0.01, 50));
        EQUAL.put(
                "keras_single_warm_cosine", cosine(0.1, 0.01, 50).withWarmup(Warmup.from(0.1, 10)));
        EQUAL.put("keras_single_restarts", cosineRestarts(0.1, 0.01, 37, 1));
        EQUAL.put("keras_polynomial", polynomial(0.1, 0.01, 50, 2));
        // A boundary of Keras is the last step of its piece: 3 and 6 end pieces of 4 and 3 steps.
        EQUAL.put("keras_piecewise", rate.then(4, constant(0.05).then(3, constant(0.01))));
    }

    private static Schedule wsd(DecayForm form) {
        return warmupStableDecay(0.1, 0.005, Warmup.from(0.05, 20), 60, 70, form);
    }

    static Stream<String> equal() {
        return EQUAL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("equal")
    void equalsItsPeer(String name) {
        Schedule ours = Objects.requireNonNull(EQUAL.get(name));
        double[] peer = peer(name);
        // Keras takes pi in single precision.
        double close = name.startsWith("keras_single") ? 1e-6 : 1e-9;
        for (int step = 0; step < peer.length; step++) {
            // Relative, with room for a last cosine of a peer that misses 0 by a rounding.
            assertThat(ours.valueAt(step))
                    .as("at step %d of %s", step, ours)
                    .isCloseTo(peer[step], within(close * peer[step] + 1e-16));
        }
    }

    @Test
    void everyCaseOfTheFileIsTested() {
        assertThat(Stream.concat(EQUAL.keySet().stream(), DIFFERENT.stream()))
                .containsExactlyInAnyOrderElementsOf(PEERS.keySet());
    }

    @Test
    void cosineHoldsItsEndWherePyTorchRisesAgain() {
        double[] peer = peer("torch_cosine_rises_again");
        Schedule ours = cosine(0.1, 0, 10);
        for (int step = 0; step < peer.length; step++) {
            assertThat(ours.valueAt(step)).isCloseTo(step <= 10 ? peer[step] : 0, within(1e-10));
        }
        assertThat(peer[20]).isCloseTo(0.1, within(1e-10));
    }

    /** In timm the cosine runs on beneath the warm-up, unless it is told otherwise. */
    @Test
    void cosineStartsAtItsPeakAfterTheWarmupWhereTimmJumpsOverIt() {
        double[] peer = peer("timm_cosine_no_prefix");
        Schedule plain = cosine(0.1, 0, 10);
        Schedule ours = plain.withWarmup(Warmup.from(0.1, 3));
        for (int step = 0; step < peer.length; step++) {
            double same = step < 3 ? ours.valueAt(step) : plain.valueAt(step);
            assertThat(peer[step]).isCloseTo(same, within(1e-10));
        }
        assertThat(ours.valueAt(3)).isEqualTo(0.1);
        assertThat(peer[3]).isLessThan(0.08);
    }

    @Test
    void milestoneIsTheFirstStepOfTheNextStairWhereTimmIsOneEarly() {
        double[] peer = peer("timm_multi_step_early");
        Schedule ours = multiStep(0.1, 0.5, 5, 9);
        for (int step = 0; step < peer.length; step++) {
            assertThat(peer[step]).isCloseTo(ours.valueAt(step + 1), within(1e-10));
        }
        assertThat(ours.valueAt(4)).isEqualTo(0.1);
        assertThat(peer[4]).isEqualTo(0.05);
    }

    @Test
    void usualWarmupLosesNoStepWhereHuggingFaceStartsAtZero() {
        double[] peer = peer("hf_linear");
        Schedule ours = linear(0.1, 0, 400).withWarmup(50);
        assertThat(peer[0]).isZero();
        for (int step = 0; step < 50; step++) {
            assertThat(ours.valueAt(step)).isCloseTo(peer[step + 1], within(1e-10));
        }
        for (int step = 50; step < peer.length; step++) {
            assertThat(ours.valueAt(step)).isCloseTo(peer[step], within(1e-10));
        }
    }

    private static double[] peer(String name) {
        return Objects.requireNonNull(PEERS.get(name), name);
    }
}
