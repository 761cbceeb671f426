package io.github.djlschedules.examples.quickstart;

import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.plot.Panel;
import io.github.djlschedules.plot.Series;
import io.github.djlschedules.plot.SeriesStyle;
import io.github.djlschedules.rangetest.RangeChart;
import io.github.djlschedules.rangetest.RangeChart.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The quickstart in one picture: how the rate was found, and what came of it. */
final class QuickstartPicture {

    private QuickstartPicture() {}

    static Figure of(ContestResult result) {
        double rate = result.first().oneCycle().chosen().rate();
        RangeChart losses =
                RangeChart.builder()
                        .optContents(Content.TRAIN)
                        .optSuggestions(false)
                        .optMarkLr(rate)
                        .build();
        int seeds = result.seeds().size();
        String title =
                "Range test of seed %d: take %s.  Then train: %d seeds and their mean"
                        .formatted(result.first().seed(), Figure.number(rate), seeds);
        Panel found = result.shown().rangeTest().chart(losses).panels().get(0);
        return Figure.of(title, found, accuracies(result)).withColumns(2);
    }

    /** Each seed is a thin line, and their mean a thick one. */
    private static Panel accuracies(ContestResult result) {
        Panel.Builder panel = Panel.builder().optXLabel("epoch").optYLabel("validation accuracy");
        List<Series> means = new ArrayList<>();
        List<Contestant> contestants = List.of(Contestant.ONE_CYCLE, Contestant.CONSTANT);
        for (int colour = 0; colour < contestants.size(); colour++) {
            Contestant contestant = contestants.get(colour);
            List<double[]> runs =
                    result.seeds().stream()
                            .map(seed -> seed.of(contestant).chosen().accuracies())
                            .map(run -> run.stream().mapToDouble(value -> value).toArray())
                            .toList();
            int epochs = runs.get(0).length;
            double[] xs = IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
            double[] mean = new double[epochs];
            Arrays.setAll(mean, i -> Spread.of(runs.stream().mapToDouble(run -> run[i])).mean());
            for (double[] run : runs) {
                Series thin = Series.of("", xs, run).withStyle(SeriesStyle.THIN);
                panel.addSeries(thin.withColour(colour));
            }
            String name = contestant == Contestant.CONSTANT ? "best constant rate" : "one-cycle";
            Series thick = Series.of(name, xs, mean).withStyle(SeriesStyle.MARKERS);
            means.add(thick.withColour(colour));
        }
        return panel.addSeries(means).build();
    }
}
