package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.testing.TinyTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    private static final float OWN_DECAY = 0.01f;

    private static LrRangeTestBuilder grid() {
        return LrRangeTest.builder()
                .optSteps(12)
                .optMomenta(0.5, 0.9)
                .optRepeats(2)
                .optValidationBatches(2);
    }

    private static Trainer trainer() {
        Engine.getInstance().setRandomSeed(7);
        Optimizer sgd =
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.1f))
                        .optMomentum(0.9f)
                        .optWeightDecays(OWN_DECAY)
                        .build();
        Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
        return TinyTask.trainer(model, sgd);
    }

    private static Trial throughBytes(Trial trial) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(trial);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Trial) in.readObject();
        }
    }

    /** The last first, each on a new trainer and as it comes out of a stream. */
    private static Curve runAlone(Trial trial) throws Exception {
        Trainer trainer = trainer();
        Model model = trainer.getModel();
        try (model;
                trainer) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            return Curve.ofJson(throughBytes(trial).run(trainer, data, data).json());
        }
    }

    private static List<String> json(RangeTestResult result) {
        return result.curves().stream().map(Curve::json).toList();
    }

    @Test
    void trialsInAnyOrderGiveTheCurvesOfTheWholeTest() throws Exception {
        LrRangeTest test = grid().build();
        List<Trial> backwards = new ArrayList<>(test.trials());
        Collections.reverse(backwards);
        List<Curve> curves = new ArrayList<>();
        for (Trial trial : backwards) {
            curves.add(runAlone(trial));
        }
        Collections.reverse(curves);
        RangeTestResult joined = test.join(curves);

        Trainer trainer = trainer();
        Model model = trainer.getModel();
        try (model;
                trainer) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            RangeTestResult whole = grid().optValidation(data, 2).build().run(trainer, data);
            assertThat(json(joined)).isEqualTo(json(whole));
            assertThat(joined.cells())
                    .extracting(Cell::weightDecay)
                    .containsOnly((double) OWN_DECAY);
            assertThat(joined.run().settings()).isEqualTo(whole.run().settings());
        }
        assertThat(test.result()).isSameAs(joined);
    }

    @Test
    void theDescriptionIsThatOfTheCurveAndNotOfItsPlace() {
        Trial first = grid().optWeightDecays(0, 0.1).build().trials().get(2);
        Trial same = grid().optWeightDecays(0.5, 0).optRepeats(3).build().trials().get(9);
        assertThat(first.cell()).isEqualTo(new Cell(1, 0, 0.9, 0));
        assertThat(same.cell()).isEqualTo(new Cell(3, 0, 0.9, 0));
        assertThat(same.description()).isEqualTo(first.description());
        assertThat(first).hasToString("cell 1, weight decay 0 and momentum 0.9, repeat 0");
        assertThat(grid().build().trials().get(1)).hasToString("cell 0, momentum 0.5, repeat 1");
        assertThat(LrRangeTest.builder().build().trials()).hasToString("[cell 0, repeat 0]");
    }

    @Test
    void everyOptionOfACurveIsInItsDescription() {
        String plain = LrRangeTest.builder().build().trials().get(0).description();
        List<LrRangeTestBuilder> others =
                List.of(
                        LrRangeTest.builder().optLrRange(1e-4, 10),
                        LrRangeTest.builder().optLrRange(1e-5, 1),
                        LrRangeTest.builder().optSteps(99),
                        LrRangeTest.builder().optSweep(Sweep.LINEAR),
                        LrRangeTest.builder().optBatchesPerStep(2),
                        LrRangeTest.builder().optWeightDecays(0),
                        LrRangeTest.builder().optMomenta(0),
                        LrRangeTest.builder().optValidationBatches(1),
                        LrRangeTest.builder().optDivergence(4),
                        LrRangeTest.builder().optSmoothing(0.1),
                        LrRangeTest.builder().optSeed(1));
        for (LrRangeTestBuilder other : others) {
            assertThat(other.build().trials().get(0).description()).isNotEqualTo(plain);
        }
        Trial second = LrRangeTest.builder().optRepeats(2).build().trials().get(1);
        assertThat(second.description()).isNotEqualTo(plain);
    }

    @Test
    void aFailedCurveKeepsItsPlaceAndItsReason(@TempDir Path folder) throws IOException {
        LrRangeTest test = LrRangeTest.builder().optWeightDecays(0, 0.1).build();
        double[] rates = Curves.sweep(1e-5, 10, 100);
        Curve good = Curves.of(0, 0.1, rates, Curves.loss(rates, 0.01, 1, 0.5, 3));
        Curve failed = Curve.failed(test.trials().get(0).cell(), "no <data> here");
        RangeTestResult joined = test.join(List.of(failed, good));
        assertThat(joined.best().weightDecay()).isEqualTo(0.1);
        assertThat(joined.curves().get(1).cell().index()).isEqualTo(1);
        assertThat(joined.chart().ascii()).isNotEmpty();
        Path file = folder.resolve("result.json");
        joined.json(file);
        assertThat(json(RangeTestResult.readJson(file))).isEqualTo(json(joined));
        assertThat(RangeTestResult.readJson(file).curves().get(0).failure())
                .isEqualTo("no <data> here");
    }

    @Test
    void refusals() throws Exception {
        LrRangeTest test = LrRangeTest.builder().optWeightDecays(0, 0.1).build();
        assertThatThrownBy(() -> test.join(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("curves must be 2, but curves=0");
        Cell cell = test.trials().get(0).cell();
        assertThatThrownBy(() -> Curve.failed(cell, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("failure must be given if end=FAILED, and only then, but failure=");
        assertThatIOException()
                .isThrownBy(() -> Curve.ofJson("[]"))
                .withMessageStartingWith("json ");
        Trainer trainer = trainer();
        Model model = trainer.getModel();
        try (model;
                trainer) {
            ArrayDataset data = TinyTask.data(trainer.getManager(), true);
            assertThatThrownBy(() -> grid().optValidation(data).build().trials())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("give them to Trial.run");
        }
    }
}
