package io.github.djlschedules.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.util.JsonUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what scikit-learn makes of the same scores; sklearn_goldens.py. */
class SklearnGoldenTest {

    @SuppressWarnings("ArrayRecordComponent")
    record Golden(
            float[][] scores,
            int[] labels,
            long[][] confusion,
            double loss,
            double accuracy,
            double[] precision,
            double[] recall,
            double[] f1,
            long[] support,
            double[] macro) {

        @Override
        public String toString() {
            return labels.length + " images, " + support.length + " classes";
        }
    }

    static Stream<Golden> goldens() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        SklearnGoldenTest.class.getResourceAsStream("sklearn.json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return Stream.of(JsonUtils.GSON.fromJson(text, Golden[].class));
        }
    }

    private static double[] all(Evaluation evaluation, ToDoubleFunction<ClassScore> figure) {
        return evaluation.perClass().stream().mapToDouble(figure).toArray();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void isWhatScikitLearnMakes(Golden golden) {
        List<String> classes =
                IntStream.range(0, golden.support().length).mapToObj(String::valueOf).toList();
        Tally tally = new Tally(classes);
        for (int i = 0; i < golden.labels().length; i++) {
            tally.accept(new Prediction("image " + i, golden.labels()[i], golden.scores()[i]));
        }

        Evaluation evaluation = tally.evaluation();

        assertThat(evaluation.confusion()).isDeepEqualTo(golden.confusion());
        assertThat(evaluation.loss()).isCloseTo(golden.loss(), offset(1e-12));
        assertThat(evaluation.accuracy()).isEqualTo(golden.accuracy());
        assertThat(all(evaluation, ClassScore::precision))
                .containsExactly(golden.precision(), offset(1e-15));
        assertThat(all(evaluation, ClassScore::recall))
                .containsExactly(golden.recall(), offset(1e-15));
        assertThat(all(evaluation, ClassScore::f1)).containsExactly(golden.f1(), offset(1e-15));
        assertThat(evaluation.perClass().stream().mapToLong(ClassScore::support))
                .containsExactlyElementsOf(
                        IntStream.range(0, classes.size())
                                .mapToObj(i -> golden.support()[i])
                                .toList());
        ClassScore macro = evaluation.macro();
        assertThat(new double[] {macro.precision(), macro.recall(), macro.f1()})
                .containsExactly(golden.macro(), offset(1e-15));
        assertThat(macro.support()).isEqualTo(golden.labels().length);
    }
}
