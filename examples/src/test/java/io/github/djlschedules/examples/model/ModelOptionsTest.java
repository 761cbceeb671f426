package io.github.djlschedules.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.examples.data.TestImages;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options as the command range-test has them. */
class ModelOptionsTest {

    private static final String SHORT =
            "range-test --steps 11 --weight-decays 0 --validation-batches 0 --batch-size 4"
                    + " --limit 60 --output-dir ";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --model vgg                           | 2 | expected one of [CUSTOM, RESNET8, RESNET18
                    --model-type sex                      | 2 | --model-type must be baseline, since others need an attribute of each patient, but --model-type=sex
                    --model_type attn_sex                 | 2 | --model-type=attn_sex
                    --backbone efficientnet_b0            | 2 | --model efficientnet_b0 must come with --pretrained=FILE, made in Python by torch.jit.script(timm.create_model('efficientnet_b0'
                    --backbone resnet101v2 --pretrained   | 2 | timm.create_model('resnetv2_101'
                    --model xception --from-scratch       | 2 | timm.create_model('legacy_xception'
                    --model custom --pretrained           | 2 | --pretrained must name a FILE for --model custom
                    --model resnet50 --pretrained         | 1 | Pretrained weights of resnet50 cannot be had (
                    --pretrained=no.pt                    | 1 | no.pt must be a TorchScript file, but is missing
                    """)
    void whatCannotBeHadIsOneLine(String options, int code, String message) {
        Outcome outcome = Outcome.of(SHORT + folder + " " + options);

        assertThat(outcome.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(code);
    }

    /** On a new network for each curve: the module's running statistics cannot be put back. */
    @Test
    void aTorchScriptFileIsTestedToo() throws Exception {
        TestImages.write(folder.resolve("data"), 20, 8, 8, "a", "b");
        Path file =
                Path.of(
                        Objects.requireNonNull(ModelOptionsTest.class.getResource("features.pt"))
                                .toURI());
        Outcome outcome =
                Outcome.of(
                        SHORT.replace("--weight-decays 0", "--weight-decays 0,0")
                                + folder.resolve("out")
                                + " --dataset custom --no-augment --data-dir "
                                + folder.resolve("data")
                                + " --pretrained="
                                + file);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Parameters restored: yes");
        List<Curve> curves =
                RangeTestResult.readJson(folder.resolve("out/range-test.json")).curves();
        assertThat(curves.get(0).trainLoss()).hasSize(11).isEqualTo(curves.get(1).trainLoss());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResNet18", "custom"})
    void withoutReachableWeightsItMayStartFromScratch(String model) {
        Outcome outcome =
                Outcome.of(SHORT + folder + " --pretrained --from-scratch --model " + model);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("No pretrained weights can be had: training from scratch.");
        assertThat(outcome.code()).isZero();
    }
}
