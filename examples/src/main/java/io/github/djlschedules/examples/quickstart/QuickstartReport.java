package io.github.djlschedules.examples.quickstart;

import io.github.djlschedules.examples.rangetest.RangeTestReport;
import io.github.djlschedules.examples.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the contest gave, as entries of the report. */
final class QuickstartReport {

    private static final Map<String, ToDoubleFunction<Choice>> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("train_loss", choice -> choice.chosen().trainLoss());
        METRICS.put("validate_loss", choice -> choice.chosen().validateLoss());
        METRICS.put("validate_accuracy", choice -> choice.chosen().validateAccuracy());
        METRICS.put("test_accuracy", Choice::testAccuracy);
    }

    private QuickstartReport() {}

    /** The metrics are the one-cycle's medians over the seeds; the hash is the first seed's. */
    static void addTo(Report report, ContestResult result) {
        Choice first = result.first().oneCycle();
        RangeTestReport.addTo(report, result.shown().rangeTest());
        report.add("seed", result.first().seed())
                .add("seeds", result.seeds().stream().map(SeedResult::seed).toList())
                .add("steps", result.shown().steps())
                .add("metrics", medians(result))
                .add("metrics_per_seed", perSeed(result))
                .add("parameters_sha256", first.parametersSha256())
                .add("history_seed", result.first().seed())
                .add("summary", summary(result))
                .add("results", result.seeds().stream().map(QuickstartReport::seed).toList());
    }

    private static Map<String, Double> medians(ContestResult result) {
        Map<String, Double> medians = new LinkedHashMap<>();
        METRICS.forEach(
                (name, of) -> medians.put(name, result.spread(Contestant.ONE_CYCLE, of).median()));
        return medians;
    }

    private static Map<String, List<Double>> perSeed(ContestResult result) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        METRICS.forEach(
                (name, of) ->
                        values.put(
                                name,
                                result.seeds().stream()
                                        .map(seed -> of.applyAsDouble(seed.oneCycle()))
                                        .toList()));
        return values;
    }

    private static Map<String, Object> summary(ContestResult result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Contestant contestant : Contestant.values()) {
            Map<String, Object> metrics = new LinkedHashMap<>();
            METRICS.forEach((name, of) -> metrics.put(name, result.spread(contestant, of).map()));
            summary.put(contestant.key(), metrics);
        }
        return summary;
    }

    private static Map<String, Object> seed(SeedResult result) {
        Map<String, Object> seed = new LinkedHashMap<>();
        seed.put("seed", result.seed());
        for (Contestant contestant : Contestant.values()) {
            seed.put(contestant.key(), choice(result.of(contestant)));
        }
        return seed;
    }

    private static Map<String, Object> choice(Choice choice) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("learning_rate", choice.chosen().rate());
        all.put("weight_decay", choice.chosen().weightDecay());
        METRICS.forEach((name, of) -> all.put(name, of.applyAsDouble(choice)));
        all.put("parameters_sha256", choice.parametersSha256());
        List<Map<String, Double>> trials =
                choice.trials().stream().map(QuickstartReport::trial).toList();
        all.put("trials", trials);
        return all;
    }

    private static Map<String, Double> trial(Trial trial) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("learning_rate", trial.rate());
        values.put("weight_decay", trial.weightDecay());
        values.put("train_loss", trial.trainLoss());
        values.put("validate_loss", trial.validateLoss());
        values.put("validate_accuracy", trial.validateAccuracy());
        return values;
    }
}
