package io.github.djlschedules.examples.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.Outcome;
import io.github.djlschedules.listener.CosineCyclesLR;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.schedule.Anneal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {

    @TempDir private Path folder = Path.of("");

    private Path csv = Path.of("");

    @BeforeEach
    void name() {
        csv = folder.resolve("deep").resolve("rates.csv");
    }

    private List<String> csv(String options) throws Exception {
        Outcome outcome = Outcome.of("preview " + options + " --csv " + csv);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return Files.readAllLines(csv);
    }

    /** Every value is read back as the double that it was. */
    private static void assertRows(List<String> lines, Preview expected) {
        assertThat(lines.get(0)).isEqualTo("step,learning_rate,momentum");
        double[] rates = expected.values(Hyperparameter.LEARNING_RATE);
        double[] momenta = expected.values(Hyperparameter.MOMENTUM);
        assertThat(lines).hasSize(rates.length + 1);
        for (int i = 0; i < rates.length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo(String.valueOf(i));
            assertThat(Double.parseDouble(cells[1])).isEqualTo(rates[i]);
            assertThat(Double.parseDouble(cells[2])).isEqualTo(momenta[i]);
        }
    }

    @Test
    void oneCycleIsThePolicysTestRun() throws Exception {
        Preview expected =
                OneCycle.builder()
                        .setLrRange(0.01, 0.3)
                        .setTotalSteps(40)
                        .optRiseShare(0.4)
                        .optFinalDivFactor(100)
                        .optAnneal(Anneal.LINEAR)
                        .optThreePhase()
                        .optMomentumRange(0.95, 0.85)
                        .optWarmupSteps(3)
                        .build()
                        .testRun();

        assertRows(
                csv(
                        "--policy one-cycle --lr-range 0.01,0.3 --total-steps 40 --rise-share 0.4"
                                + " --final-div-factor 100 --anneal linear --three-phase"
                                + " --momentum-range 0.95,0.85 --warmup-steps 3"),
                expected);
    }

    @Test
    void cyclicIsThePolicysTestRun() throws Exception {
        Preview expected =
                CyclicLR.builder()
                        .setBaseLr(0.01)
                        .setMaxLr(0.1)
                        .optStepSize(7)
                        .optStepSizeDown(4)
                        .optMode(CyclicLR.Mode.EXP_RANGE)
                        .optGamma(0.99)
                        .optCycles(2)
                        .optMomentumRange(0.9, 0.8)
                        .build()
                        .testRun(30);

        assertRows(
                csv(
                        "--policy cyclic --base-lr 0.01 --max-lr 0.1 --step-size 7 --step-size-down"
                                + " 4 --mode exp-range --gamma 0.99 --cycles 2 --momentum-range"
                                + " 0.9,0.8 --steps 30"),
                expected);
    }

    @Test
    void cosineCyclesIsThePolicysTestRun() throws Exception {
        Preview expected =
                CosineCyclesLR.builder()
                        .setLrRange(0.01, 0.1)
                        .setCycles(3)
                        .optFloor(0.005)
                        .optRiseShare(0.5)
                        .optMomentumRange(0.9, 0.8)
                        .testRun(50);

        assertRows(
                csv(
                        "--policy cosine-cycles --lr-range 0.01,0.1 --cycles 3 --floor 0.005"
                                + " --rise-share 0.5 --momentum-range 0.9,0.8 --steps 50"),
                expected);
    }

    @Test
    void theFileIsExactlyThis() throws Exception {
        assertThat(csv("--policy cyclic --base-lr 0 --max-lr 1 --step-size 2 --steps 5"))
                .containsExactly("step,learning_rate", "0,0.0", "1,0.5", "2,1.0", "3,0.5", "4,0.0");
    }

    @Test
    void stepsShowTheFirstOfAPolicyWithALength() throws Exception {
        assertThat(csv("--policy one-cycle --max-lr 1 --total-steps 100 --steps 10")).hasSize(11);
        assertThat(csv("--policy one-cycle --max-lr 1")).hasSize(101);
    }

    @Test
    void namesAreForgiving() throws Exception {
        List<String> plain = csv("--policy one-cycle --max-lr 1 --rise-share 0.2 --anneal linear");

        assertThat(csv("--scheduler One_Cycle --max_lr=1 --pct_start 0.2 --anneal LINEAR"))
                .isEqualTo(plain);
    }

    @Test
    void picturesAreWritten() throws Exception {
        Path png = folder.resolve("a.png");
        Path svg = folder.resolve("a.svg");

        Outcome outcome = Outcome.of("preview --policy cyclic --png " + png + " --svg " + svg);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).containsExactly("wrote " + png, "wrote " + svg);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(800);
        assertThat(svg).content().startsWith("<svg").contains("learning rate");
    }

    @Test
    void withoutAFileTheTerminalShowsIt() {
        Outcome outcome = Outcome.of("preview --policy one-cycle --max-lr 0.5");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("learning rate", "OneCycle(max=0.5, 100 steps)");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
