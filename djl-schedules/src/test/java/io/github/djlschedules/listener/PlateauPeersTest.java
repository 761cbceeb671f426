package io.github.djlschedules.listener;

import static io.github.djlschedules.listener.PlateauForm.KERAS;
import static io.github.djlschedules.listener.PlateauForm.PYTORCH;
import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.testing.PlateauGoldens;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plateau policy against PyTorch's and Keras's on random metrics, 200 runs of each. */
class PlateauPeersTest {

    static List<PlateauGoldens.Run> pyTorch() {
        return PlateauGoldens.of("pytorch");
    }

    static List<PlateauGoldens.Run> keras() {
        return PlateauGoldens.of("keras");
    }

    @ParameterizedTest
    @MethodSource("pyTorch")
    void equalsPyTorch(PlateauGoldens.Run run) {
        double[] ours = rates(run, PYTORCH);
        for (int epoch = 0; epoch < ours.length; epoch++) {
            double peer = run.rates().get(epoch);
            assertThat(ours[epoch])
                    .as("epoch %d of %s", epoch, run)
                    .isCloseTo(peer, within(1e-9 * peer));
        }
    }

    /** Keras keeps the rate in single precision: each cut rounds it, and the least end as 0. */
    @ParameterizedTest
    @MethodSource("keras")
    void equalsKeras(PlateauGoldens.Run run) {
        double[] ours = rates(run, KERAS);
        for (int epoch = 0; epoch < ours.length; epoch++) {
            double peer = run.rates().get(epoch);
            assertThat(ours[epoch])
                    .as("epoch %d of %s", epoch, run)
                    .isCloseTo(peer, within(1e-5 * peer + Float.MIN_NORMAL));
        }
    }

    @Test
    void thereAreTwoHundredRunsOfEach() {
        assertThat(pyTorch()).hasSize(200);
        assertThat(keras()).hasSize(200);
        assertThat(pyTorch())
                .filteredOn(run -> run.rates().get(60) < run.rates().get(0))
                .hasSize(186);
    }

    /** PyTorch asks for less than best * 0.9, which a worse negative value is. */
    @Test
    void aNegativeMetricThatGetsWorseIsBadWherePyTorchTakesItForBetter() {
        PlateauGoldens.Run run = PlateauGoldens.of("pytorch_negative").get(0);
        assertThat(run.metrics()).startsWith(-1.0, -0.95, -0.9);
        assertThat(run.rates()).containsOnly(0.1);
        assertThat(rates(run, PYTORCH))
                .containsExactly(0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025);
    }

    /** Keras takes a first NaN for the best, and nothing is better than that. */
    @Test
    void aFirstNaNIsForgottenWhereKerasNeverSeesABetterEpoch() {
        PlateauGoldens.Run run = PlateauGoldens.of("keras_first_nan").get(0);
        assertThat(run.metrics()).startsWith(Double.NaN, 8.0, 7.0);
        assertThat(run.rates().get(8)).isLessThan(0.05);
        assertThat(rates(run, KERAS)).containsOnly(0.1);
    }

    private static double[] rates(PlateauGoldens.Run run, PlateauForm form) {
        ReduceLROnPlateau.Builder builder =
                ReduceLROnPlateau.builder()
                        .setLr(run.lr())
                        .optForm(form)
                        .optMode(Mode.valueOf(run.mode().toUpperCase(Locale.ROOT)))
                        .optFactor(run.factor())
                        .optPatience(run.patience())
                        .optCooldown(run.cooldown())
                        .optMinLr(run.minLr());
        if (run.relative()) {
            builder.optRelativeThreshold(run.threshold());
        } else {
            builder.optAbsoluteThreshold(run.threshold());
        }
        double[] metrics = run.metrics().stream().mapToDouble(Double::doubleValue).toArray();
        return builder.build().testRun(metrics, 1).values(LEARNING_RATE);
    }
}
