package io.github.djlschedules.listener;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;
import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static io.github.djlschedules.optimizer.Hyperparameter.WEIGHT_DECAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.djlschedules.schedule.Flavour;
import io.github.djlschedules.schedule.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** What a policy shows of itself before anything is trained. */
class PreviewTest {

    private static OneCycle.Builder one() {
        return OneCycle.builder().setMaxLr(0.1).optMomentumRange(0.95, 0.85);
    }

    private static ScheduleListener everything() {
        return ScheduleListener.builder()
                .setSchedule(WEIGHT_DECAY, Schedule.linear(1e-3, 0, 50))
                .setSchedule(LEARNING_RATE, Schedule.cosine(1 / 3.0, 1e-300, 50))
                .setSchedule(MOMENTUM, Schedule.constant(0.1 + 0.2))
                .optTotalSteps(50)
                .build();
    }

    @Test
    void theTableHasAColumnForEachHyperparameterAndARowForEachStep() {
        Table rates = OneCycle.builder().setMaxLr(0.1).testRun(10).table();
        assertThat(rates.columnNames()).containsExactly("step", "learning_rate");
        Preview preview = one().setTotalSteps(30).build().testRun();
        Table table = preview.table();
        assertThat(table.columnNames()).containsExactly("step", "learning_rate", "momentum");
        assertThat(table.name()).isEqualTo(preview.name());
        assertThat(table.rowCount()).isEqualTo(30);
        assertThat(table.longColumn("step").asList()).startsWith(0L, 1L).endsWith(29L);
        assertThat(table.doubleColumn("learning_rate").asDoubleArray())
                .isEqualTo(preview.values(LEARNING_RATE));
        assertThat(table.doubleColumn("momentum").asDoubleArray())
                .isEqualTo(preview.values(MOMENTUM));
        assertThat(everything().testRun().table().columnNames())
                .containsExactly("step", "learning_rate", "momentum", "weight_decay");
    }

    @Test
    void theFileIsReadBackBitForBit(@TempDir Path folder) throws Exception {
        Preview preview = everything().testRun();
        Path file = folder.resolve("new/folder/preview.csv");
        preview.csv(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(51);
        assertThat(lines.get(0)).isEqualTo("step,learning_rate,momentum,weight_decay");
        for (int t = 0; t < 50; t++) {
            String[] cells = lines.get(t + 1).split(",", -1);
            assertThat(cells)
                    .containsExactly(
                            String.valueOf(t),
                            Double.toString(preview.values(LEARNING_RATE)[t]),
                            Double.toString(preview.values(MOMENTUM)[t]),
                            Double.toString(preview.values(WEIGHT_DECAY)[t]));
            assertThat(Double.parseDouble(cells[1])).isEqualTo(preview.values(LEARNING_RATE)[t]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 29})
    void theFileOfARateAlone(int steps, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("rate.csv");
        OneCycle.builder().setMaxLr(0.1).setTotalSteps(30).build().testRun(steps).csv(file);
        assertThat(Files.readAllLines(file)).hasSize(steps + 1).startsWith("step,learning_rate");
    }

    @Test
    void valuesAreCopies() {
        Preview preview = one().testRun(10);
        Arrays.fill(preview.values(LEARNING_RATE), 7);
        assertThat(preview.values(LEARNING_RATE)).doesNotContain(7);
        assertThat(preview.hyperparameters()).containsExactly(LEARNING_RATE, MOMENTUM);
    }

    @Test
    void itIsDrawn() {
        Preview preview = one().testRun(40);
        assertThat(preview.chart().ascii())
                .isEqualTo(preview.ascii())
                .isEqualTo(preview.toString());
        assertThat(preview.ascii()).contains("learning rate").contains("momentum");
        assertThat(preview.image().getWidth()).isPositive();
    }

    // ----- how much is shown

    @Test
    void aBuilderWithoutALengthShowsItsWholeShape() {
        for (int steps : new int[] {1, 2, 10, 37}) {
            assertThat(one().testRun(steps).values(LEARNING_RATE))
                    .isEqualTo(one().setTotalSteps(steps).build().testRun().values(LEARNING_RATE));
        }
        CosineCyclesLR.Builder cosine = CosineCyclesLR.builder().setLrRange(0.01, 0.1).setCycles(3);
        double[] shape = cosine.testRun(60).values(LEARNING_RATE);
        assertThat(shape)
                .isEqualTo(cosine.setTotalSteps(60).build().testRun().values(LEARNING_RATE));
    }

    @Test
    void aBuilderWithoutALengthShowsItsWholeShapeAfterTheWarmUp() {
        double[] shape = one().testRun(20).values(LEARNING_RATE);
        double[] warmed = one().optWarmupSteps(5).testRun(20).values(LEARNING_RATE);
        assertThat(warmed).hasSize(25).endsWith(shape);
    }

    @Test
    void aBuilderWithALengthShowsItsFirstStepsAndHoldsItsLast() {
        double[] whole = one().setTotalSteps(20).build().testRun().values(LEARNING_RATE);
        double[] first = one().setTotalSteps(20).testRun(8).values(LEARNING_RATE);
        assertThat(first).isEqualTo(Arrays.copyOf(whole, 8));
        double[] longer = one().setTotalSteps(20).build().testRun(25).values(LEARNING_RATE);
        assertThat(longer).startsWith(whole).endsWith(whole[19], whole[19], whole[19]);
    }

    @Test
    void anEndlessPolicyShowsThreeCycles() {
        assertThat(CyclicLR.builder().optStepSize(10).build().testRun().values(LEARNING_RATE))
                .hasSize(60);
        assertThat(
                        CyclicLR.builder()
                                .optStepSize(10)
                                .optCycles(5)
                                .build()
                                .testRun()
                                .values(LEARNING_RATE))
                .hasSize(100);
    }

    // ----- warm-up

    @Test
    void theWarmUpRisesToTheFirstRateWhileTheOthersWait() {
        int w = 7;
        OneCycle plain = one().setTotalSteps(30).build();
        OneCycle warm = one().setTotalSteps(30).optWarmupSteps(w).build();
        double[] rates = warm.testRun().values(LEARNING_RATE);
        double[] momenta = warm.testRun().values(MOMENTUM);
        assertThat(rates).hasSize(w + 30).endsWith(plain.testRun().values(LEARNING_RATE));
        assertThat(momenta).hasSize(w + 30).endsWith(plain.testRun().values(MOMENTUM));
        for (int i = 0; i < w; i++) {
            assertThat(rates[i]).isCloseTo(rates[w] * (i + 1) / w, within(1e-12));
            assertThat(momenta[i]).isEqualTo(0.95);
        }
    }

    @Test
    void theWarmUpIsCountedInEpochsToo() {
        assertThat(one().setEpochs(5, 10).optWarmupEpochs(2).build().testRun().table().rowCount())
                .isEqualTo(70);
        assertThat(one().setTotalSteps(50).optWarmupEpochs(2, 10).build().findNEpoch(10))
                .isEqualTo(7);
        CyclicLR cyclic = CyclicLR.builder().optStepSize(5).optWarmupEpochs(1, 4).build();
        assertThat(cyclic.testRun().values(LEARNING_RATE))
                .hasSize(34)
                .startsWith(0.00025, 0.0005, 0.00075, 0.001, 0.001);
        CosineCyclesLR keras =
                CosineCyclesLR.builder()
                        .setLrRange(0.01, 0.1)
                        .setCycles(2)
                        .setTotalSteps(10)
                        .optWarmupSteps(1)
                        .build();
        assertThat(keras.testRun().values(LEARNING_RATE)).hasSize(11).startsWith(0.01, 0.01);
    }

    @Test
    void aWeightDecayWaitsAtItsFirstValueToo() {
        ScheduleListener policy =
                ScheduleListener.builder()
                        .setSchedule(WEIGHT_DECAY, Schedule.linear(0.1, 0, 10))
                        .optTotalSteps(10)
                        .optWarmupSteps(3)
                        .build();
        assertThat(policy.testRun().values(WEIGHT_DECAY))
                .hasSize(13)
                .startsWith(0.1, 0.1, 0.1, 0.1)
                .endsWith(Schedule.linear(0.1, 0, 10).valueAt(9));
    }

    @Test
    void eachFlavourHasItsOwnDefaults() {
        double[] torch = one().testRun(1000).values(LEARNING_RATE);
        double[] fastai = one().optFlavour(Flavour.FASTAI).testRun(1000).values(LEARNING_RATE);
        assertThat(torch[299]).isEqualTo(0.1);
        assertThat(fastai[250]).isEqualTo(0.1);
    }
}
