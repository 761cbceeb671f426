package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.benchmarks.papers.Curve.Point;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Curves as a table and as a picture. */
final class CurvesReport {

    private final String title;
    private final List<Band> bands;

    /**
     * Makes a report.
     *
     * @param title of the picture
     * @param curves those of the contestant that others are measured against come first
     */
    CurvesReport(String title, List<Curve> curves) {
        this.title = title;
        bands = Band.of(curves);
    }

    List<String> table() {
        double goal = bands.get(0).mean(bands.get(0).last(), Point::accuracy);
        List<String> lines = new ArrayList<>();
        lines.add(
                "| contestant | steps | seeds | accuracy at the end | from | to | loss | reaches %.3f at step |"
                        .formatted(goal));
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|");
        for (Band band : bands) {
            int last = band.last();
            OptionalLong reached = band.reaches(goal);
            lines.add(
                    "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %s |"
                            .formatted(
                                    band.contestant(),
                                    band.steps()[last],
                                    band.curves().size(),
                                    band.mean(last, Point::accuracy),
                                    band.least(last),
                                    band.greatest(last),
                                    band.mean(last, Point::loss),
                                    reached.isPresent() ? reached.getAsLong() : "never"));
        }
        return lines;
    }

    Figure figure() {
        Panel.Builder panel =
                Panel.builder()
                        .optTitle("Mean over the seeds, and their range")
                        .optXLabel("step")
                        .optYLabel("accuracy on held-out images");
        for (int colour = 0; colour < bands.size(); colour++) {
            panel.addSeries(range(bands.get(colour)).withColour(colour));
        }
        for (int colour = 0; colour < bands.size(); colour++) {
            panel.addSeries(mean(bands.get(colour)).withColour(colour));
        }
        return Figure.of(title, panel.build());
    }

    private static Series range(Band band) {
        int n = band.steps().length;
        double[] lows = new double[n];
        double[] highs = new double[n];
        Arrays.setAll(lows, band::least);
        Arrays.setAll(highs, band::greatest);
        return Series.band("", steps(band), lows, highs);
    }

    private static Series mean(Band band) {
        double[] means = new double[band.steps().length];
        Arrays.setAll(means, at -> band.mean(at, Point::accuracy));
        return Series.of(band.contestant(), steps(band), means);
    }

    private static double[] steps(Band band) {
        return Arrays.stream(band.steps()).asDoubleStream().toArray();
    }
}
