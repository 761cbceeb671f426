package io.github.djlschedules.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.Jvm;
import io.github.djlschedules.testing.TinyTask;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainers one after the other, and what they leave behind. */
class LifetimeTest {

    private static DefaultTrainingConfig config(boolean install) {
        DefaultTrainingConfig config =
                TinyTask.config(
                        Optimizer.sgd()
                                .setLearningRateTracker(Tracker.fixed(0.1f))
                                .optMomentum(0.9f)
                                .build());
        if (install) {
            TunableOptimizer.install(config);
        }
        return config.addTrainingListeners(
                OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build());
    }

    private static String train(DefaultTrainingConfig config) throws Exception {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TinyTask.fit(trainer, 2);
            return ParameterHash.sha256(model.getBlock());
        }
    }

    @Test
    void twoTrainersFromOneConfigurationTrainAlike() throws Exception {
        for (boolean install : new boolean[] {true, false}) {
            DefaultTrainingConfig config = config(install);
            assertThat(train(config)).as("install %s", install).isEqualTo(train(config));
        }
    }

    @Test
    void aPolicyOnASecondOpenTrainerIsRefused() {
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build();
        try (Model one = TinyTask.model(TinyTask.net());
                Model two = TinyTask.model(TinyTask.net());
                Trainer first = TinyTask.trainer(one, Optimizer.adam().build());
                Trainer second = TinyTask.trainer(two, Optimizer.adam().build())) {
            policy.attach(first);
            assertThatThrownBy(() -> policy.attach(second))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(policy.name())
                    .hasMessageContaining("still open");
            policy.detach();
            policy.attach(second);
        }
    }

    /** Trains with install() in a JVM of its own and looks at the classes that it loaded. */
    @Test
    void installNeedsNoReflectionOnPrivateMembers(@TempDir Path folder) throws Exception {
        assertThat(loadsTrainerAccess(folder, "install")).isFalse();
        assertThat(loadsTrainerAccess(folder, "plain")).isTrue();
    }

    private static boolean loadsTrainerAccess(Path folder, String way) throws Exception {
        Path log = folder.resolve(way + ".log");
        File output = folder.resolve(way + ".txt").toFile();
        int exit =
                Jvm.of(List.of("-Xlog:class+load:file=" + log), LifetimeTest.class, way)
                        .redirectOutput(output)
                        .start()
                        .waitFor();
        assertThat(exit).as(Files.readString(output.toPath())).isZero();
        return Files.readString(log).contains(TrainerAccess.class.getName());
    }

    public static void main(String[] args) throws Exception {
        train(config(args[0].equals("install")));
    }
}
