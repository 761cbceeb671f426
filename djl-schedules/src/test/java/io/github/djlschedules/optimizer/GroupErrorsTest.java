package io.github.djlschedules.optimizer;

import static io.github.djlschedules.testing.BadInput.NOT_NEGATIVE;
import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.doubles;
import static io.github.djlschedules.testing.BadInput.isNull;
import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.Trainer;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import io.github.djlschedules.testing.TinyTask;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What groups refuse, and in which words. */
@SuppressWarnings("NullAway") // null is what is tested
class GroupErrorsTest {

    private static final Model MODEL = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
    private static final Trainer TRAINER = TinyTask.trainer(MODEL, TinyTask.sgd().build());

    @AfterAll
    static void close() {
        TRAINER.close();
        MODEL.close();
    }

    private static ParameterGroups groups() {
        return TunableOptimizer.of(TRAINER).groups();
    }

    private static Block child(int index) {
        return MODEL.getBlock().getChildren().valueAt(index);
    }

    private static final String SUCH_AS =
            "such as [01Linear_weight, 01Linear_bias, 02BatchNorm_gamma, 02BatchNorm_beta,"
                    + " 02BatchNorm_runningMean, 02BatchNorm_runningVar, ...]";

    static Stream<Arguments> arguments() {
        ParameterGroups g = groups();
        Block stranger = Linear.builder().setUnits(2).build();
        return all(
                Stream.of(
                        isNull("freeze", "pattern", () -> g.freeze((String) null)),
                        isNull("freeze", "block", () -> g.freeze((Block) null)),
                        isNull("restore", "settings", () -> g.restore(null)),
                        isNull("requireKnown", "settings", () -> g.requireKnown(null)),
                        row(
                                "unfreeze(x*)",
                                "pattern must match a parameter, " + SUCH_AS + ", but pattern=x*",
                                () -> g.unfreeze("x*")),
                        row(
                                "freeze(stranger)",
                                "block must hold parameters of the model, "
                                        + SUCH_AS
                                        + ", but block=Linear",
                                () -> g.freeze(stranger)),
                        row(
                                "freeze(lambda)",
                                "block must hold parameters of the model, "
                                        + SUCH_AS
                                        + ", but block=LambdaBlock",
                                () -> g.freeze(child(2))),
                        row(
                                "layerwiseDecay(05*)",
                                "layers must hold every parameter, but leave out [01Linear_bias,"
                                        + " 01Linear_weight, 02BatchNorm_beta, 02BatchNorm_gamma]",
                                () -> g.layerwiseDecay(0.5, "05*")),
                        row(
                                "restore(stranger)",
                                "settings must belong to this model, but name 1 where the model has "
                                        + MODEL.getBlock().getParameters().size()
                                        + "; the model lacks stranger; only the model has "
                                        + MODEL.getBlock().getParameters().get(0).getKey(),
                                () -> g.restore(Map.of("stranger", new Setting(1, 1, true))))),
                doubles(
                        "layerwiseDecay",
                        "factor",
                        "must be in (0, 1]",
                        g::layerwiseDecay,
                        0,
                        -0.5,
                        2.6),
                doubles("lrFactor", "lrFactor", NOT_NEGATIVE, f -> g.lrFactor("*", f), -1),
                doubles(
                        "decayFactor",
                        "decayFactor",
                        NOT_NEGATIVE,
                        f -> g.decayFactor(child(0), f),
                        -1),
                doubles(
                        "new Setting",
                        "lrFactor",
                        NOT_NEGATIVE,
                        f -> new Setting(f, 1, false),
                        -1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    @Test
    void oneLayerHasNoneBefore() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                ParameterGroupsTest.layers(
                                        Linear.builder().setUnits(2).build(), new Shape(1, 2), 0.5))
                .withMessage(
                        "layerwiseDecay must find at least 2 layers, but Linear is one; name them,"
                                + " as in layerwiseDecay(factor, \"*\", \"*head*\")");
    }

    @Test
    void theTrainerMustBeInitialized() {
        try (Model model = TinyTask.model(TinyTask.net());
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> TunableOptimizer.of(trainer).groups())
                    .withMessage(
                            "groups() must have an initialized trainer, but 01Linear_weight has no"
                                    + " values yet; call trainer.initialize(shapes) before");
        }
    }

    @Test
    void thereMustBeATrainer() {
        TunableOptimizer alone = TunableOptimizer.wrap(TinyTask.sgd().build());
        assertThatIllegalStateException().isThrownBy(alone::groups);
        var array = TRAINER.getManager().ones(new Shape(1));
        alone.update("w", array, array.duplicate());
        assertThatIllegalStateException()
                .isThrownBy(alone::groups)
                .withMessage(
                        "A trainer must be open to group its parameters, but this optimizer serves"
                                + " none");
    }
}
