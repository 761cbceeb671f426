package io.github.djlschedules.optimizer;

import static io.github.djlschedules.optimizer.Hyperparameter.MOMENTUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterServer;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.state.ParameterHash;
import io.github.djlschedules.testing.TinyTask;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What cannot be driven is refused, with what to write instead. */
class RefusalsTest {

    private static final class PureArithmetic extends Optimizer {

        PureArithmetic() {
            super(new NoOptions());
        }

        @Override
        public void update(String parameterId, NDArray weight, NDArray grad) {
            try (NDArray scaled = grad.mul(0.1f)) {
                weight.subi(scaled);
            }
        }

        private static final class NoOptions extends OptimizerBuilder<NoOptions> {
            @Override
            protected NoOptions self() {
                return this;
            }
        }
    }

    private static OneCycle policy() {
        return OneCycle.builder().setMaxLr(0.1).setTotalSteps(20).build();
    }

    @Test
    void anOptimizerThatMakesNoKernelCall() {
        DefaultTrainingConfig config =
                TinyTask.config(new PureArithmetic()).addTrainingListeners(policy());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            assertThatThrownBy(() -> TinyTask.fit(trainer, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(PureArithmetic.class.getName())
                    .hasMessageContaining("sgdUpdate");
        }
    }

    @Test
    void aKernelThatNoPolicyKnows() {
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.rmsprop().build()).addTrainingListeners(policy());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            String before = ParameterHash.sha256(model.getBlock());
            assertThatThrownBy(() -> TinyTask.fit(trainer, 1))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("rmspropUpdate")
                    .hasMessageContaining("DJL " + Engine.getDjlVersion())
                    .hasMessageContaining("use Sgd, Adam or AdamW");
            assertThat(ParameterHash.sha256(model.getBlock())).isEqualTo(before);
        }
    }

    /** As another DJL might have them. */
    @SuppressWarnings("UnusedMethod") // only looked at
    private interface ChangedKernels {
        void sgdUpdate(
                NDList inputs,
                NDList weights,
                double a,
                float b,
                float c,
                float d,
                float e,
                boolean f);

        void adamUpdate(NDList inputs, NDList weights, float a);
    }

    @Test
    void aKernelThatChanged() {
        for (Method method : ChangedKernels.class.getMethods()) {
            assertThat(KernelCall.of(method, new Object[method.getParameterCount()])).isNull();
        }
    }

    @Test
    void momentumOnAnSgdBuiltWithout() {
        Optimizer without = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build();
        OneCycle cycling =
                OneCycle.builder()
                        .setMaxLr(0.1)
                        .setTotalSteps(20)
                        .optMomentumRange(0.95, 0.85)
                        .build();
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.trainer(model, without)) {
            assertThatThrownBy(() -> cycling.attach(trainer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("momentum=0")
                    .hasMessageContaining("optMomentum(0.9f)");
            assertThatThrownBy(() -> TunableOptimizer.of(trainer).set(MOMENTUM, 0.9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("optMomentum(0.9f)");
        }
    }

    private static final class OtherServer implements ParameterServer {

        @Override
        public void init(String parameterId, NDArray[] value) {}

        @Override
        public void update(String parameterId, NDArray[] grads, NDArray[] params) {}

        @Override
        public void close() {}
    }

    @Test
    void aServerThatIsNotLocal() throws Exception {
        DefaultTrainingConfig config = TinyTask.config(Optimizer.adam().build());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            Field store = Trainer.class.getDeclaredField("parameterStore");
            store.setAccessible(true);
            ((ParameterStore) store.get(trainer))
                    .setParameterServer(new OtherServer(), trainer.getDevices());
            assertThatThrownBy(() -> policy().attach(trainer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(OtherServer.class.getName())
                    .hasMessageContaining("LocalParameterServer");
        }
    }

    @Test
    void aConfigurationWhoseOptimizerWasReplacedAfterInstall() {
        DefaultTrainingConfig config = TinyTask.config(Optimizer.adam().build());
        TunableOptimizer.install(config);
        config.optOptimizer(Optimizer.adam().build());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            assertThatThrownBy(() -> TinyTask.fit(trainer, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("10 batches")
                    .hasMessageContaining("replaced after install()");
        }
    }

    @Test
    void beta2IsNeverTouched() throws Exception {
        // Adam's second moment after one update of a known gradient is (1 - beta2) g^2.
        DefaultTrainingConfig config =
                TinyTask.config(Optimizer.adam().optBeta2(0.75f).build())
                        .addTrainingListeners(
                                OneCycle.builder()
                                        .setMaxLr(0.1)
                                        .setTotalSteps(10)
                                        .optMomentumRange(0.95, 0.5)
                                        .build());
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = TinyTask.initialize(model.newTrainer(config))) {
            TunableOptimizer tunable = TunableOptimizer.of(trainer);
            NDArray weight = trainer.getManager().create(1f);
            tunable.update("w", weight, trainer.getManager().create(2f));
            NDArray second =
                    tunable.saveState(trainer.getManager()).stream()
                            .filter(array -> array.getName().equals("w/1"))
                            .findFirst()
                            .orElseThrow();
            assertThat(second.getFloat()).isEqualTo((1 - 0.75f) * 4f);
        }
    }
}
