package io.github.djlschedules.examples.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRangeTest;
import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SubjectTrialsTest {

    private static SubjectTrials of(String line) {
        return SubjectTrials.of(
                new CommandLine(new RangeTestCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .parseArgs(line.split(" ", -1)),
                true);
    }

    @Test
    void itKeepsWhatTheSubjectIsAndNotWhatTheTestIs() {
        assertThat(
                        of("--seed 3 --weight-decays 0,1 --no-augment --output-dir here --cutout"
                                        + " --dataset CIFAR10 --data-dir pictures --pretrained=net.pt"
                                        + " --spark local[2] --optimizer adamw --repeats 4")
                                .args())
                .containsExactly(
                        "--augment=false",
                        "--cutout=true",
                        "--data-dir=" + Path.of("pictures").toAbsolutePath(),
                        "--dataset=CIFAR10",
                        "--optimizer=ADAMW",
                        "--pretrained=" + Path.of("net.pt").toAbsolutePath(),
                        "--seed=3");
        assertThat(of("--pretrained").args()).as("from the zoo").containsExactly("--pretrained=");
    }

    /** As an executor does it, which knows nothing but the setup and the trial. */
    @Test
    void aTrialOfItGivesTheCurveOfTheCommand(@TempDir Path folder) throws Exception {
        String line = "--augment --batch-size 32 --optimizer adam --seed 5 --limit 300";
        Outcome outcome =
                Outcome.of(
                        "range-test --steps 8 --weight-decays 0,1e-3 --repeats 2 "
                                + line
                                + " --output-dir "
                                + folder);
        assertThat(outcome.err()).isEmpty();
        RangeTestResult whole = RangeTestResult.readJson(folder.resolve("range-test.json"));

        SubjectTrials setup = of(line);
        LrRangeTest test =
                LrRangeTest.builder()
                        .optSteps(8)
                        .optWeightDecays(0, 1e-3)
                        .optRepeats(2)
                        .optSeed(5)
                        .optValidationBatches(1)
                        .build();
        Trainer trainer = setup.trainer(Engine.getInstance().getDevices(1)[0]);
        Model model = trainer.getModel();
        try (model;
                trainer) {
            NDManager data = trainer.getManager();
            Curve curve =
                    test.trials().get(3).run(trainer, setup.training(data), setup.validation(data));
            assertThat(curve.json()).isEqualTo(whole.curves().get(3).json());
        }
    }
}
