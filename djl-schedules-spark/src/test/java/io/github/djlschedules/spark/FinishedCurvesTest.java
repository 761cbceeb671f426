package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedCurvesTest {

    @Test
    void aDamagedFileIsRunAgain(@TempDir Path folder) throws Exception {
        Trial trial = LrRangeTest.builder().optWeightDecays(0).build().trials().get(0);
        TrialTask task = new TrialTask(new Waves(8, 0.9f), trial);
        FinishedCurves finished = new FinishedCurves(folder);
        finished.keep(task, Curve.failed(trial.cell(), "only to have one"));
        assertThat(finished.find(task)).isPresent();
        Path file = folder.resolve(FinishedCurves.key(task) + ".json");
        Files.writeString(file, Files.readString(file).replace("only", "0nly"));
        assertThat(finished.find(task)).isEmpty();
    }
}
