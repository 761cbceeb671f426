package io.github.djlschedules.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.djlschedules.examples.data.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTest {

    @Test
    void probabilitiesAreTheSoftmax() {
        Prediction prediction = new Prediction("a", 2, new float[] {0, (float) Math.log(2), 0});
        assertThat(prediction.probabilities())
                .containsExactly(new double[] {0.25, 0.5, 0.25}, offset(1e-7));
        assertThat(prediction.loss()).isCloseTo(Math.log(4), offset(1e-7));
        assertThat(prediction.predicted()).isEqualTo(1);
        assertThat(prediction.ranking()).containsExactly(1, 0, 2);
    }

    @Test
    void noScoreIsTooGreatOrTooSmall() {
        Prediction prediction = new Prediction("a", 1, new float[] {1e4f, -1e4f});
        assertThat(prediction.probabilities()).containsExactly(1, 0);
        assertThat(prediction.loss()).isEqualTo(2e4);
    }

    @Test
    void theFileHasAColumnForEachClass(@TempDir Path folder) throws Exception {
        try (PredictionsCsv csv = new PredictionsCsv(folder, List.of("cat", "dog, wet"))) {
            csv.accept(new Prediction("a.png", 0, new float[] {0, 0}));
            csv.accept(new Prediction("say \"b\".png", Images.UNLABELLED, new float[] {-200, 0}));
        }
        assertThat(Files.readString(folder.resolve("predictions.csv")))
                .isEqualTo(
                        """
                        file,label,predicted,probability,p_cat,"p_dog, wet"
                        a.png,cat,cat,0.5,0.5,0.5
                        "say ""b"".png",,"dog, wet",1.0,0.0,1.0
                        """);
    }
}
