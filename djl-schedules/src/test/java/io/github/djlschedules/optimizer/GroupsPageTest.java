package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.optimizer.Optimizer;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.testing.Samples;
import io.github.djlschedules.testing.TinyTask;
import org.junit.jupiter.api.Test;

/** The samples of docs/groups.md run, as they stand there. */
class GroupsPageTest {

    @Test
    void everyStatementOfThePageStandsInThisTest() throws Exception {
        Samples.assertStandIn(
                "docs/groups.md", GroupsPageTest.class, 0, 12, "System.out.println", "assertThat");
    }

    @Test
    void theSamplesRun() throws Exception {
        CyclicLR policy = CyclicLR.builder().optStepSize(10).build();
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer =
                        TinyTask.initialize(
                                model.newTrainer(
                                        TinyTask.config(Optimizer.adamW().build())
                                                .addTrainingListeners(policy)))) {
            Dataset trainSet = TinyTask.data(trainer.getManager(), true);
            ParameterGroups groups = TunableOptimizer.of(trainer).groups();
            groups.noDecayOnBiasAndNorm();
            groups.layerwiseDecay(0.8);
            assertThat(groups.table()).hasSize(8);

            groups.layerwiseDecay(0.5, "*", "02*", "05*");

            Block head = model.getBlock().getChildren().valueAt(4);
            groups.freeze("*").unfreeze(head);
            EasyTrain.fit(trainer, 2, trainSet, null);
            policy.reset(r -> r.maxLr(0.01));
            groups.unfreeze("*");
            EasyTrain.fit(trainer, 2, trainSet, null);

            groups.freeze("*")
                    .unfreeze(head)
                    .unfreeze("*_gamma")
                    .unfreeze("*_beta")
                    .optMoveStatistics();
            assertThat(groups.table().booleanColumn("frozen").asList())
                    .containsExactly(true, true, false, false, false, false, false, false);
        }
    }
}
