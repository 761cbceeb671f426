package io.github.djlschedules.examples.quickstart;

import io.github.djlschedules.plot.Figure;
import java.io.PrintWriter;
import java.util.function.ToDoubleFunction;

/** The contest for the terminal. */
final class ResultTable {

    private static final String ROW = "%-8s %9s %7s %10s %9s    %6s %10s %9s%n";
    private static final double PERCENT = 100;

    private final PrintWriter out;
    private final ContestResult result;

    ResultTable(PrintWriter out, ContestResult result) {
        this.out = out;
        this.result = result;
    }

    void print() {
        out.println();
        out.printf(
                "%-8s %-38s     %s%n", "", "   one-cycle, by a range test", "best constant rate");
        out.printf(
                ROW,
                "seed",
                "max rate",
                "decay",
                "validation",
                "test",
                "rate",
                "validation",
                "test");
        for (SeedResult seed : result.seeds()) {
            Choice cycle = seed.oneCycle();
            Choice constant = seed.constant();
            out.printf(
                    ROW,
                    seed.seed(),
                    Figure.number(cycle.chosen().rate()),
                    Figure.number(cycle.chosen().weightDecay()),
                    percent(cycle.chosen().validateAccuracy()),
                    percent(cycle.testAccuracy()),
                    constant.chosen().rate(),
                    percent(constant.chosen().validateAccuracy()),
                    percent(constant.testAccuracy()));
        }
        summary("mean", Spread::mean);
        summary("median", Spread::median);
        summary("lowest", Spread::min);
        summary("highest", Spread::max);
        out.println();
    }

    private void summary(String name, ToDoubleFunction<Spread> of) {
        out.printf(
                ROW,
                name,
                "",
                "",
                value(Contestant.ONE_CYCLE, choice -> choice.chosen().validateAccuracy(), of),
                value(Contestant.ONE_CYCLE, Choice::testAccuracy, of),
                "",
                value(Contestant.CONSTANT, choice -> choice.chosen().validateAccuracy(), of),
                value(Contestant.CONSTANT, Choice::testAccuracy, of));
    }

    private String value(
            Contestant contestant, ToDoubleFunction<Choice> metric, ToDoubleFunction<Spread> of) {
        return percent(of.applyAsDouble(result.spread(contestant, metric)));
    }

    private static String percent(double share) {
        return String.format("%.2f %%", share * PERCENT);
    }
}
