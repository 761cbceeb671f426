package io.github.djlschedules.examples.docs;

import static io.github.djlschedules.examples.docs.Pictures.rate;

import io.github.djlschedules.listener.OneCycle;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.schedule.Extension;
import java.util.Arrays;

/** The picture of a run that is given more steps. */
final class ExtensionPictures {

    private static final long STEPS = 1000;
    private static final long DONE = 600;
    private static final long NEW_STEPS = 1500;

    private ExtensionPictures() {}

    static Figure extension() {
        OneCycle policy = OneCycle.builder().setMaxLr(0.1).setTotalSteps(STEPS).build();
        Series[] curves =
                Arrays.stream(Extension.values())
                        .map(how -> rate(how.name(), policy.testRun(how, DONE, NEW_STEPS)))
                        .toArray(Series[]::new);
        return Figure.of(
                "One-cycle of 1,000 steps, given 1,500",
                Panel.builder()
                        .optXLabel("step")
                        .optYLabel("learning rate")
                        .addLine(DONE, "resumed")
                        .addSeries(curves)
                        .build());
    }
}
