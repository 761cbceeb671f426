package io.github.djlschedules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.testing.ScriptedRun;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

/** What a history's picture shows. */
class HistoryChartTest {

    @Test
    void everyEpochEndsInThePictureWhereTheLastUpdatesAreNotRecorded() throws Exception {
        History history = new History().optRecordEvery(10);
        try (ScriptedRun run = new ScriptedRun(new double[] {1}, history)) {
            run.fit(5);
        }
        assertThat(history.epochs().longColumn("step").asList()).endsWith(50L);
        for (XYChart panel : history.chart().xchart()) {
            assertThat(panel.getStyler().getXAxisMin()).isBetween(-1.0, 0.0);
            assertThat(panel.getStyler().getXAxisMax()).isBetween(50.0, 51.0);
        }
    }
}
