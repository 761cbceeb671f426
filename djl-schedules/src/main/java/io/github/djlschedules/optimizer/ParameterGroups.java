package io.github.djlschedules.optimizer;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import io.github.djlschedules.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;

/**
 * Lets parts of a model train at a lower rate, without decay, or not at all. For fine-tuning:
 *
 * <pre>{@code
 * ParameterGroups groups = TunableOptimizer.of(trainer).groups();
 * groups.noDecayOnBiasAndNorm().layerwiseDecay(0.8);  // once the trainer is initialized
 * groups.freeze("*").unfreeze(head);                  // at any time between steps
 * }</pre>
 *
 * <p>A parameter is updated with the rate {@code r f} and the decay {@code d g}, where r and d are
 * the values of the step, whoever drives them, and f and g its factors, 1 at first. What observers
 * and the history get is r and d. A later call overrides an earlier one for the parameters it
 * names.
 *
 * <p>Parameters are chosen by a block of the model, or by a glob that must match the whole of a
 * name in {@code block.getParameters()}: {@code *} is any text, {@code ?} one character, all else
 * is literal, as in {@code "*_bias"} or {@code "05ParallelBlock_*"}.
 *
 * <p>It belongs to the trainer, as momentum and moments do. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ParameterGroups {

    /**
     * What is chosen for one parameter.
     *
     * @param lrFactor multiplies the learning rate, at least 0
     * @param decayFactor multiplies the weight decay, at least 0
     * @param frozen whether no update moves it
     */
    public record Setting(double lrFactor, double decayFactor, boolean frozen) {

        static final Setting DEFAULT = new Setting(1, 1, false);

        /**
         * Checks the factors.
         *
         * @param lrFactor multiplies the learning rate, at least 0
         * @param decayFactor multiplies the weight decay, at least 0
         * @param frozen whether no update moves it
         */
        public Setting {
            Checks.notNegative(lrFactor, "lrFactor");
            Checks.notNegative(decayFactor, "decayFactor");
        }

        Setting withLrFactor(double factor) {
            return new Setting(factor, decayFactor, frozen);
        }

        Setting withDecayFactor(double factor) {
            return new Setting(lrFactor, factor, frozen);
        }

        Setting withFrozen(boolean now) {
            return new Setting(lrFactor, decayFactor, now);
        }
    }

    private final Block model;
    private final GroupState state;
    private final ParameterNames names;
    private final Freezer freezer;

    ParameterGroups(Trainer trainer, GroupState state, Rounds rounds) {
        this.state = state;
        model = trainer.getModel().getBlock();
        names = new ParameterNames(model);
        freezer = new Freezer(trainer, state, rounds);
    }

    /**
     * Takes the weight decay from all biases and from scale and shift of all normalisations:
     * parameters of DJL's types BIAS, GAMMA and BETA, and all of at most one dimension, which is
     * what imported models have for them.
     *
     * @return these groups
     */
    public ParameterGroups noDecayOnBiasAndNorm() {
        return set(names.where(Layers::isBiasOrNorm), setting -> setting.withDecayFactor(0));
    }

    /**
     * Sets discriminative rates: of L layers, counted from 0 at the input, layer l gets the factor
     * {@code factor^(L-1-l)}, so that the last has 1 and each before it less.
     *
     * <p>A layer is a child of the model's block with all below it; a child that is a {@code
     * SequentialBlock} is opened, and its children count in its place. So a residual unit or a
     * transformer block is one layer. A child without a weight, such as a batch normalisation,
     * belongs to the layer before it, and to the one after it at the very beginning. DJL's
     * ResNet-50 has 18: the stem, 16 residual units, the classifier. {@link #table} shows the
     * outcome.
     *
     * @param factor the factor from a layer to the one before it, in (0, 1]
     * @return these groups
     * @throws IllegalStateException if the model has only one layer by this count, as one imported
     *     from TorchScript; name the layers then
     * @see <a href="https://arxiv.org/abs/1801.06146">Howard and Ruder, Universal Language Model
     *     Fine-tuning for Text Classification, 2018</a>, who divide by 2.6
     */
    public ParameterGroups layerwiseDecay(double factor) {
        List<List<Parameter>> layers = Layers.of(model);
        if (layers.size() < 2) {
            throw new IllegalStateException(
                    "layerwiseDecay must find at least 2 layers, but "
                            + model.getClass().getSimpleName()
                            + " is one; name them, as in layerwiseDecay(factor, \"*\","
                            + " \"*head*\")");
        }
        return layerwiseDecay(factor, layers.stream().map(names::only).toList());
    }

    /**
     * Sets discriminative rates as {@link #layerwiseDecay(double)} for layers of your own.
     *
     * @param factor the factor from a layer to the one before it, in (0, 1]
     * @param layers the blocks from the input to the output, which hold every parameter; one in
     *     several of them belongs to the last
     * @return these groups
     */
    public ParameterGroups layerwiseDecay(double factor, Block... layers) {
        return layerwiseDecay(factor, Arrays.stream(layers).map(names::of).toList());
    }

    /**
     * Sets discriminative rates as {@link #layerwiseDecay(double)} for layers of your own.
     *
     * @param factor the factor from a layer to the one before it, in (0, 1]
     * @param layers patterns from the input to the output, which match every parameter; one that
     *     several match belongs to the last, so that {@code "*"} may come first
     * @return these groups
     */
    public ParameterGroups layerwiseDecay(double factor, String... layers) {
        return layerwiseDecay(factor, Arrays.stream(layers).map(names::matching).toList());
    }

    private ParameterGroups layerwiseDecay(double factor, List<Map<String, Parameter>> layers) {
        Checks.require(factor > 0 && factor <= 1, "factor", "must be in (0, 1]", factor);
        Set<String> missing =
                new TreeSet<>(names.where(p -> !FrozenStatistics.isStatistic(p)).keySet());
        layers.forEach(layer -> missing.removeAll(layer.keySet()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "layers must hold every parameter, but leave out " + missing);
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            double power = Math.pow(factor, layers.size() - 1 - layer);
            set(layers.get(layer), setting -> setting.withLrFactor(power));
        }
        return this;
    }

    /**
     * Sets the factor on the learning rate of the parameters that a pattern matches. At 0 an SGD's
     * momentum still runs out; to stop at once, freeze.
     *
     * @param pattern a glob, see above
     * @param factor the factor, finite and at least 0
     * @return these groups
     */
    public ParameterGroups lrFactor(String pattern, double factor) {
        return set(names.matching(pattern), setting -> setting.withLrFactor(factor));
    }

    /**
     * Sets the factor on the learning rate of a block, as {@link #lrFactor(String, double)}.
     *
     * @param block a block of the model
     * @param factor the factor, finite and at least 0
     * @return these groups
     */
    public ParameterGroups lrFactor(Block block, double factor) {
        return set(names.of(block), setting -> setting.withLrFactor(factor));
    }

    /**
     * Sets the factor on the weight decay of the parameters that a pattern matches.
     *
     * @param pattern a glob, see above
     * @param factor the factor, finite and at least 0
     * @return these groups
     */
    public ParameterGroups decayFactor(String pattern, double factor) {
        return set(names.matching(pattern), setting -> setting.withDecayFactor(factor));
    }

    /**
     * Sets the factor on the weight decay of a block.
     *
     * @param block a block of the model
     * @param factor the factor, finite and at least 0
     * @return these groups
     */
    public ParameterGroups decayFactor(Block block, double factor) {
        return set(names.of(block), setting -> setting.withDecayFactor(factor));
    }

    private ParameterGroups set(Map<String, Parameter> chosen, UnaryOperator<Setting> change) {
        chosen.forEach(
                (name, parameter) -> {
                    if (!FrozenStatistics.isStatistic(parameter)) {
                        state.set(name, change.apply(state.of(name)));
                    }
                });
        return this;
    }

    /**
     * Stops the parameters that a pattern matches: neither gradient nor momentum nor decay moves
     * them, by a single bit. Their momentum and moments rest until {@link #unfreeze(String)}.
     *
     * <p>Running statistics that are matched are put back after every batch to what they are now,
     * unless {@link #optMoveStatistics} was called. Batch normalisation still normalises a training
     * batch by the batch's own mean and variance. To write statistics by other means, unfreeze them
     * meanwhile.
     *
     * <p>With all parameters frozen there is nothing to train, and PyTorch refuses the backward
     * pass: unfreeze some before it.
     *
     * @param pattern a glob, see above
     * @return these groups
     */
    public ParameterGroups freeze(String pattern) {
        names.matching(pattern).forEach(freezer::freeze);
        return this;
    }

    /**
     * Stops the parameters of a block, as {@link #freeze(String)}.
     *
     * @param block a block of the model
     * @return these groups
     */
    public ParameterGroups freeze(Block block) {
        names.of(block).forEach(freezer::freeze);
        return this;
    }

    /**
     * Lets the parameters that a pattern matches train, whether they were frozen here or by DJL,
     * which freezes what it loads into another model's block.
     *
     * @param pattern a glob, see above; {@code "*"} for all
     * @return these groups
     */
    public ParameterGroups unfreeze(String pattern) {
        names.matching(pattern).forEach(freezer::unfreeze);
        return this;
    }

    /**
     * Lets the parameters of a block train, as {@link #unfreeze(String)}.
     *
     * @param block a block of the model
     * @return these groups
     */
    public ParameterGroups unfreeze(Block block) {
        names.of(block).forEach(freezer::unfreeze);
        return this;
    }

    /**
     * Leaves running statistics alone from now on: {@code freeze} no longer stops them, and those
     * that it stopped move again.
     *
     * @return these groups
     */
    public ParameterGroups optMoveStatistics() {
        state.moveStatistics = true;
        names.where(FrozenStatistics::isStatistic).forEach(freezer::unfreeze);
        return this;
    }

    /**
     * Tells whether running statistics move in frozen blocks too.
     *
     * @return whether {@link #optMoveStatistics} was called
     */
    public boolean movesStatistics() {
        return state.moveStatistics;
    }

    /**
     * Returns the settings of all parameters that have others than factors of 1 and not frozen.
     *
     * @return the settings by name, sorted; those that DJL froze count as frozen
     */
    public SortedMap<String, Setting> settings() {
        SortedMap<String, Setting> settings = new TreeMap<>();
        names.all()
                .forEach(
                        (name, parameter) -> {
                            Setting setting = setting(name, parameter);
                            if (!setting.equals(Setting.DEFAULT)) {
                                settings.put(name, setting);
                            }
                        });
        return settings;
    }

    private Setting setting(String name, Parameter parameter) {
        return state.of(name).withFrozen(freezer.isFrozen(name, parameter));
    }

    /**
     * Throws unless {@link #restore} would take settings.
     *
     * @param settings the settings by name
     * @throws IllegalArgumentException if a name is none of this model's
     */
    public void requireKnown(Map<String, Setting> settings) {
        names.refuseStrangers(Checks.notNull(settings, "settings").keySet());
    }

    /**
     * Takes over what {@link #settings} returned; all other parameters get factors of 1 and train.
     * The running statistics among those frozen are kept as they are now.
     *
     * @param settings the settings by name
     * @throws IllegalArgumentException if a name is none of this model's
     */
    public void restore(Map<String, Setting> settings) {
        requireKnown(settings);
        names.all()
                .forEach(
                        (name, parameter) ->
                                freezer.restore(
                                        name,
                                        parameter,
                                        settings.getOrDefault(name, Setting.DEFAULT)));
    }

    /**
     * Returns the settings of all parameters in the model's order.
     *
     * @return a table with the columns {@code parameter}, {@code shape}, {@code size}, {@code
     *     lr_factor}, {@code decay_factor} and {@code frozen}
     */
    public Table table() {
        GroupTable table = new GroupTable();
        names.all()
                .forEach((name, parameter) -> table.add(name, parameter, setting(name, parameter)));
        return table.table();
    }
}
