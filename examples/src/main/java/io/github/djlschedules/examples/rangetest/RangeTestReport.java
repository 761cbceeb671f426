package io.github.djlschedules.examples.rangetest;

import io.github.djlschedules.examples.report.HtmlReport;
import io.github.djlschedules.examples.report.Report;
import io.github.djlschedules.plot.Figure;
import io.github.djlschedules.rangetest.Best;
import io.github.djlschedules.rangetest.Curve;
import io.github.djlschedules.rangetest.LrRange;
import io.github.djlschedules.rangetest.RangeTestResult;
import io.github.djlschedules.rangetest.Suggestion;
import io.github.djlschedules.rangetest.SuggestionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a range test found, as entries and as a section of the reports. */
public final class RangeTestReport {

    private RangeTestReport() {}

    /**
     * Adds whether all was restored, the suggestions of all rules, and the best pair.
     *
     * @param report the report
     * @param result what was found
     */
    public static void addTo(Report report, RangeTestResult result) {
        report.add("restored", result.restored())
                .add("suggestion", suggestions(result))
                .add("suggested_range", range(result.suggestRange()))
                .add("best", best(result.best()));
        Map<String, String> failures = new LinkedHashMap<>();
        result.curves().stream()
                .filter(curve -> curve.end() == Curve.End.FAILED)
                .forEach(curve -> failures.put(curve.cell().toString(), curve.failure()));
        if (!failures.isEmpty()) {
            report.add("failures", failures);
        }
    }

    /**
     * Adds the curves, what each rule suggests, and the best pair in words.
     *
     * @param page the page
     * @param result what was found
     */
    public static void addTo(HtmlReport page, RangeTestResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (SuggestionRule rule : SuggestionRule.values()) {
            Suggestion suggestion = result.suggestion(rule);
            rows.add(
                    List.of(
                            rule.name().toLowerCase(Locale.ROOT),
                            number(suggestion.rate()),
                            suggestion.isPresent() ? words(rule) : suggestion.reason()));
        }
        LrRange range = result.suggestRange();
        boolean found = Double.isFinite(range.maxLr());
        String bounds = number(range.baseLr()) + " to " + number(range.maxLr());
        rows.add(List.of("cyclic", found ? bounds : "", range.reason()));
        page.section("Range test")
                .text(result.best().reason())
                .figure("Loss against the learning rate, a curve for each cell", result.chart())
                .table(List.of("rule", "rate", "why"), rows);
    }

    private static String words(SuggestionRule rule) {
        return switch (rule) {
            case STEEPEST -> "where the loss falls fastest for each factor in the rate";
            case VALLEY -> "half-way through the longest fall";
            case MINIMUM -> "a tenth of the rate of the lowest loss";
            case DIVERGENCE -> "a quarter of the rate at which the loss turned bad";
        };
    }

    private static String number(double rate) {
        return Double.isFinite(rate) ? Figure.number(rate) : "";
    }

    private static Map<String, Object> suggestions(RangeTestResult result) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (SuggestionRule rule : SuggestionRule.values()) {
            Suggestion suggestion = result.suggestion(rule);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("learning_rate", suggestion.rate());
            values.put("low", suggestion.low());
            values.put("high", suggestion.high());
            values.put("reason", suggestion.reason());
            all.put(rule.name().toLowerCase(Locale.ROOT), values);
        }
        return all;
    }

    private static Map<String, Object> range(LrRange range) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("base_lr", range.baseLr());
        values.put("max_lr", range.maxLr());
        values.put("reason", range.reason());
        return values;
    }

    private static Map<String, Object> best(Best best) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (best.isPresent()) {
            values.put("max_lr", best.maxLr());
            values.put("base_lr", best.baseLr());
            values.put("weight_decay", best.weightDecay());
            values.put("momentum", best.momentum());
        }
        values.put("reason", best.reason());
        return values;
    }
}
