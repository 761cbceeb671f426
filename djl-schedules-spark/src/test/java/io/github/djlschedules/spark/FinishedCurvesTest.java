package io.github.djlschedules.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.djlschedules.internal.Durable;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.Trial;
import java.net.URL;
import java.nio.file.CopyOption;
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

    /** A rename alone may come to the disk before what the file holds. */
    @Test
    void aCurveIsOnTheDiskBeforeItHasItsName() {
        URL library = FinishedCurves.class.getProtectionDomain().getCodeSource().getLocation();
        JavaClasses ours = new ClassFileImporter().importUrl(library);
        noClasses()
                .should()
                .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class)
                .check(ours);
        classes()
                .that()
                .haveFullyQualifiedName(FinishedCurves.class.getName())
                .should()
                .callMethod(Durable.class, "replace", Path.class, String.class)
                .check(ours);
    }
}
