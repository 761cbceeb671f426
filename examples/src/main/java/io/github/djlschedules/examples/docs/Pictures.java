package io.github.djlschedules.examples.docs;

import static io.github.djlschedules.optimizer.Hyperparameter.LEARNING_RATE;

import io.github.djlschedules.listener.CosineCyclesLR;
import io.github.djlschedules.listener.CyclicLR;
import io.github.djlschedules.listener.CyclicLR.Mode;
import io.github.djlschedules.listener.CyclicLR.ScaleMode;
import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.listener.Preview;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.schedule.Flavour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/**
 * Draws the policies for the documentation. No engine is started.
 *
 * <pre>java -cp examples/target/djl-schedules-examples.jar
 *     io.github.djlschedules.examples.docs.Pictures docs/images</pre>
 */
public final class Pictures {

    private static final int STEPS = 1000;
    private static final int CLR_STEPS = 12_000;

    private Pictures() {}

    /**
     * Draws all.
     *
     * @param args the folder
     * @throws IOException if it cannot be written
     */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        Figure gallery = Gallery.figure();
        gallery.png(folder.resolve("gallery.png"));
        gallery.dark().png(folder.resolve("gallery-dark.png"));
        oneCycle().png(folder.resolve("one-cycle.png"));
        flavours().png(folder.resolve("one-cycle-flavours.png"));
        cyclicModes().png(folder.resolve("cyclic.png"));
        ownScales().png(folder.resolve("cyclic-own-scales.png"));
        reset().png(folder.resolve("cyclic-reset.png"));
        ExtensionPictures.extension().png(folder.resolve("extension.png"));
        cosineCycles().png(folder.resolve("cosine-cycles.png"));
        DecayPictures.decays().png(folder.resolve("decays.png"));
        DecayPictures.restarts().png(folder.resolve("cosine-restarts.png"));
        DecayPictures.plateau().png(folder.resolve("plateau.png"));
    }

    private static Figure oneCycle() {
        return OneCycle.builder().setMaxLr(0.1).optMomentumRange(0.95, 0.85).testRun(STEPS).chart();
    }

    private static Figure flavours() {
        OneCycle.Builder keras =
                OneCycle.builder().setLrRange(0.004, 0.1).optFlavour(Flavour.KERAS);
        OneCycle.Builder fastai = OneCycle.builder().setMaxLr(0.1).optFlavour(Flavour.FASTAI);
        OneCycle.Builder threePhase = OneCycle.builder().setMaxLr(0.1).optThreePhase();
        return rates(
                "OneCycle as its originals draw it",
                rate("PYTORCH", OneCycle.builder().setMaxLr(0.1).testRun(STEPS)),
                rate("PYTORCH, three phases", threePhase.testRun(STEPS)),
                rate("KERAS", keras.testRun(STEPS)),
                rate("FASTAI", fastai.testRun(STEPS)));
    }

    private static CyclicLR.Builder cyclic(long stepSize) {
        return CyclicLR.builder().setBaseLr(0.001).setMaxLr(0.006).optStepSize(stepSize);
    }

    private static Figure cyclicModes() {
        CyclicLR.Builder shrinking = cyclic(2000).optMode(Mode.EXP_RANGE).optGamma(0.99994);
        return rates(
                "CyclicLR, 2,000 steps a side",
                rate("TRIANGULAR", cyclic(2000).testRun(CLR_STEPS)),
                rate("TRIANGULAR2", cyclic(2000).optMode(Mode.TRIANGULAR2).testRun(CLR_STEPS)),
                rate("EXP_RANGE, gamma 0.99994", shrinking.testRun(CLR_STEPS)));
    }

    private static Figure ownScales() {
        CyclicLR.Builder sine =
                cyclic(500)
                        .optScale(c -> 0.5 * (1 + Math.sin(c * Math.PI / 2)), ScaleMode.PER_CYCLE);
        CyclicLR.Builder power =
                cyclic(2000).optScale(t -> Math.pow(5, -0.0001 * t), ScaleMode.PER_ITERATION);
        return Figure.of(
                "CyclicLR with a scale of its own",
                panel(rate("0.5 (1 + sin(cycle π / 2))", sine.testRun(CLR_STEPS))),
                panel(rate("5^(-0.0001 step)", power.testRun(CLR_STEPS))));
    }

    /** What the history of a run shows; here put together from the two previews. */
    private static Figure reset() {
        int half = CLR_STEPS / 2;
        double[] before = cyclic(1000).testRun(half).values(LEARNING_RATE);
        double[] after = cyclic(1000).setMaxLr(0.012).testRun(half).values(LEARNING_RATE);
        double[] both =
                DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(after)).toArray();
        return Figure.of(
                "CyclicLR, reset to a maximum of 0.012",
                Panel.builder()
                        .optXLabel("step")
                        .optYLabel("learning rate")
                        .addLine(half, "reset")
                        .addSeries(Series.of("learning rate", both))
                        .build());
    }

    private static Figure cosineCycles() {
        CosineCyclesLR.Builder builder =
                CosineCyclesLR.builder()
                        .setLrRange(0.002, 0.01)
                        .setCycles(3)
                        .optAmplitude(cycle -> Math.pow(1 / 3.0, cycle));
        Preview original = builder.testRun(STEPS);
        return rates(
                "CosineCyclesLR, each cycle a third as high",
                rate("floor 0, the original", original),
                rate("floor at the low rate", builder.optFloor(0.002).testRun(STEPS)));
    }

    static Series rate(String name, Preview preview) {
        return Series.of(name, preview.values(LEARNING_RATE));
    }

    static Figure rates(String title, Series... series) {
        return Figure.of(title, panel(series));
    }

    static Panel panel(Series... series) {
        return Panel.builder()
                .optTitle(series.length == 1 ? series[0].name() : "")
                .optXLabel("step")
                .optYLabel("learning rate")
                .addSeries(series)
                .build();
    }
}
