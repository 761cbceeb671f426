package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.optimizer.ParameterGroups;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import io.github.djlschedules.optimizer.TunableOptimizer;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A range test trains as the training after it will: with its factors and frozen parameters. */
class GroupsInRangeTestTest {

    private static Curve curve(Consumer<ParameterGroups> choose) throws Exception {
        return curve(choose, 1e-3, 1);
    }

    /** Runs a test and asserts that it left everything as it was. */
    private static Curve curve(Consumer<ParameterGroups> choose, double low, double high)
            throws Exception {
        Optimizer sgd =
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.05f))
                        .optMomentum(0.9f)
                        .build();
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.trainer(model, sgd)) {
            ParameterGroups groups = TunableOptimizer.of(trainer).groups();
            choose.accept(groups);
            String before = ParameterHash.sha256(model.getBlock());
            Map<String, Setting> settings = groups.settings();
            ArrayDataset data = TinyTask.data(trainer.getManager(), false);
            LrRangeTest test =
                    LrRangeTest.builder()
                            .optLrRange(low, high)
                            .optSteps(20)
                            .optValidation(data, 2)
                            .optSeed(5)
                            .build();
            Curve curve = test.run(trainer, data).curves().get(0);
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(before);
            assertThat(groups.settings()).isEqualTo(settings);
            return curve;
        }
    }

    /** Evaluated in inference mode, a net of which nothing moves has one loss. */
    @Test
    void whatIsFrozenStaysIncludingTheStatistics() throws Exception {
        Curve frozen = curve(groups -> groups.freeze("*").unfreeze("05*").lrFactor("05*", 0));
        assertThat(frozen.validationLoss()).containsOnly(frozen.validationLoss()[0]);
        Curve moving =
                curve(
                        groups ->
                                groups.freeze("*")
                                        .optMoveStatistics()
                                        .unfreeze("05*")
                                        .lrFactor("05*", 0));
        assertThat(moving.validationLoss()[19]).isNotEqualTo(moving.validationLoss()[0]);
    }

    /** A quarter of the rate is exact in binary, and so are the losses. */
    @Test
    void factorsAct() throws Exception {
        Curve quarter = curve(groups -> groups.lrFactor("*", 0.25), 0.25, 0.5);
        Curve plain = curve(groups -> {}, 0.25 / 4, 0.5 / 4);
        assertThat(quarter.trainLoss()).isEqualTo(plain.trainLoss());
        assertThat(curve(groups -> {}, 0.25, 0.5).trainLoss()).isNotEqualTo(plain.trainLoss());
    }
}
