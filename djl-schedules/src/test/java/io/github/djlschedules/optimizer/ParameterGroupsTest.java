package io.github.djlschedules.optimizer;

import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import ai.djl.Model;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.Trainer;
import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import io.github.djlschedules.testing.TinyTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Who gets which setting. */
class ParameterGroupsTest {

    private static final Model MODEL = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
    private static final Trainer TRAINER = TinyTask.trainer(MODEL, TinyTask.sgd().build());

    @AfterAll
    static void close() {
        TRAINER.close();
        MODEL.close();
    }

    private static ParameterGroups groups() {
        ParameterGroups groups = TunableOptimizer.of(TRAINER).groups();
        groups.restore(Map.of());
        return groups;
    }

    private static Block child(int index) {
        return MODEL.getBlock().getChildren().valueAt(index);
    }

    // ----- factors

    @Test
    void noDecayOnBiasAndNorm() {
        Setting none = new Setting(1, 0, false);
        assertThat(groups().noDecayOnBiasAndNorm().settings())
                .containsExactly(
                        entry("01Linear_bias", none),
                        entry("02BatchNorm_beta", none),
                        entry("02BatchNorm_gamma", none),
                        entry("05Linear_bias", none));
    }

    @Test
    void theLastCallCountsForEachFactor() {
        assertThat(
                        groups().lrFactor("*", 0.5)
                                .decayFactor("01Linear_?????t", 2)
                                .lrFactor(child(0), 0.25)
                                .decayFactor(child(4), 3)
                                .lrFactor("02*", 1)
                                .settings())
                .containsExactly(
                        entry("01Linear_bias", new Setting(0.25, 1, false)),
                        entry("01Linear_weight", new Setting(0.25, 2, false)),
                        entry("05Linear_bias", new Setting(0.5, 3, false)),
                        entry("05Linear_weight", new Setting(0.5, 3, false)));
    }

    @Test
    void otherSignsOfAPatternAreLiteral() {
        assertThatIllegalArgumentException().isThrownBy(() -> groups().freeze("01Linear.bias"));
        assertThatIllegalArgumentException().isThrownBy(() -> groups().freeze("01Linear\\Ebias"));
        assertThatIllegalArgumentException().isThrownBy(() -> groups().freeze("Linear"));
    }

    // ----- layers

    static Map<String, Double> layers(Block net, Shape shape, double factor) {
        try (Model model = TinyTask.model(net);
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            trainer.initialize(shape);
            Table table = TunableOptimizer.of(trainer).groups().layerwiseDecay(factor).table();
            Map<String, Double> factors = new TreeMap<>();
            table.forEach(row -> factors.put(row.getString(0), row.getDouble("lr_factor")));
            return factors;
        }
    }

    @Test
    void nestedSequencesAreOpenedAndNormsBelongToTheLayerBefore() {
        SequentialBlock net =
                new SequentialBlock()
                        .add(BatchNorm.builder().build())
                        .add(
                                new SequentialBlock()
                                        .add(Linear.builder().setUnits(4).build())
                                        .add(LayerNorm.builder().build()))
                        .add(new SequentialBlock().add(Linear.builder().setUnits(3).build()))
                        .add(Linear.builder().setUnits(2).build());
        assertThat(layers(net, new Shape(2, 4), 0.5))
                .contains(
                        entry("01BatchNorm_gamma", 0.25),
                        entry("02SequentialBlock_01Linear_weight", 0.25),
                        entry("02SequentialBlock_01Linear_bias", 0.25),
                        entry("02SequentialBlock_02LayerNorm_beta", 0.25),
                        entry("03SequentialBlock_01Linear_weight", 0.5),
                        entry("04Linear_weight", 1.0));
    }

    @Test
    void aResNet50HasItsStemItsResidualUnitsAndItsClassifier() {
        Block net =
                ResNetV1.builder()
                        .setImageShape(new Shape(3, 64, 64))
                        .setNumLayers(50)
                        .setOutSize(10)
                        .build();
        Map<String, Double> factors = layers(net, new Shape(1, 3, 64, 64), 0.5);
        assertThat(
                        factors.entrySet().stream()
                                .filter(e -> !e.getKey().contains("running"))
                                .map(Map.Entry::getValue)
                                .distinct())
                .hasSize(18)
                .contains(1.0, 0.5, Math.pow(0.5, 17));
        assertThat(factors).containsEntry("01Conv2d_weight", Math.pow(0.5, 17));
        assertThat(factors.get(((TreeMap<String, Double>) factors).lastKey())).isEqualTo(1);
    }

    @Test
    void layersOfYourOwn() {
        for (ParameterGroups groups :
                List.of(
                        groups().layerwiseDecay(0.5, "*", "02*", "05*"),
                        groups().layerwiseDecay(0.5, child(0), child(1), child(4)))) {
            assertThat(groups.settings())
                    .containsExactly(
                            entry("01Linear_bias", new Setting(0.25, 1, false)),
                            entry("01Linear_weight", new Setting(0.25, 1, false)),
                            entry("02BatchNorm_beta", new Setting(0.5, 1, false)),
                            entry("02BatchNorm_gamma", new Setting(0.5, 1, false)));
        }
    }

    // ----- settings and table

    @Test
    void settingsAreTakenOverByAnotherModel() throws Exception {
        Map<String, Setting> settings =
                groups().noDecayOnBiasAndNorm().layerwiseDecay(0.1).freeze(child(1)).settings();
        assertThat(settings.get("02BatchNorm_runningVar")).isEqualTo(new Setting(1, 1, true));
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            ParameterGroups groups = TunableOptimizer.of(trainer).groups();
            groups.freeze("05*");
            groups.restore(settings);
            assertThat(groups.settings()).isEqualTo(settings);
            Map<String, float[]> before = TinyTask.parameters(trainer);
            TinyTask.fit(trainer, 1);
            assertThat(TinyTask.parameters(trainer).get("02BatchNorm_runningVar"))
                    .isEqualTo(before.get("02BatchNorm_runningVar"));
        }
    }

    @Test
    void restoringKeepsTheStatisticsAsTheyAreNow() throws Exception {
        try (Model model = TinyTask.model(TinyTask.netWithBatchNormAndDropout());
                Trainer trainer = TinyTask.trainer(model, TinyTask.sgd().build())) {
            ParameterGroups groups = TunableOptimizer.of(trainer).groups().freeze("02*");
            var mean = model.getBlock().getParameters().get("02BatchNorm_runningMean").getArray();
            mean.set(StateStore.ALL, 7f);
            groups.restore(groups.settings());
            TinyTask.fit(trainer, 1);
            assertThat(mean.toFloatArray()).containsOnly(7f);
        }
    }

    @Test
    void theTableHasARowForEachParameter() {
        Table table = groups().lrFactor("01*", 0.5).decayFactor("05*", 0).freeze("*bias").table();
        assertThat(table.columnNames())
                .containsExactly(
                        "parameter", "shape", "size", "lr_factor", "decay_factor", "frozen");
        assertThat(table.stringColumn("parameter").asList())
                .isEqualTo(MODEL.getBlock().getParameters().keys());
        assertThat(table.row(0).toString()).contains("01Linear_weight");
        assertThat(table.stringColumn("shape").get(0)).isEqualTo("(8, 4)");
        assertThat(table.longColumn("size").get(0)).isEqualTo(32);
        assertThat(table.doubleColumn("lr_factor").asList())
                .containsExactly(0.5, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(table.doubleColumn("decay_factor").asList())
                .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0);
        assertThat(table.booleanColumn("frozen").asList())
                .containsExactly(false, true, false, false, false, false, false, true);
    }

    @Test
    void aSharedBlockGoesByItsFirstName() {
        Block shared = Linear.builder().setUnits(TinyTask.INPUTS).build();
        SequentialBlock net =
                new SequentialBlock()
                        .add(shared)
                        .add(shared)
                        .add(Linear.builder().setUnits(TinyTask.CLASSES).build());
        try (Model model = TinyTask.model(net);
                Trainer trainer = model.newTrainer(TinyTask.config(TinyTask.sgd().build()))) {
            trainer.initialize(new Shape(TinyTask.BATCH, TinyTask.INPUTS));
            ParameterGroups groups = TunableOptimizer.of(trainer).groups().lrFactor("02*", 0.5);
            assertThat(groups.settings()).containsOnlyKeys("01Linear_bias", "01Linear_weight");
            assertThat(groups.table().rowCount()).isEqualTo(4);
        }
    }
}
