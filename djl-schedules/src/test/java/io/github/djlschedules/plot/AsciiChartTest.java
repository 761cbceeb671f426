package io.github.djlschedules.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiChartTest {

    private static Figure figure() {
        Panel lone =
                Panel.builder()
                        .optYLabel("rate")
                        .addSeries(Series.of("rate", new double[] {0, 1, 2, 3, 4, 3, 2, 1, 0}))
                        .build();
        Panel several =
                Panel.builder()
                        .optTitle("Loss")
                        .optXLabel("step")
                        .addSeries(Series.of("train", new double[] {4, 3, 2, 1, 0.5}))
                        .addSeries(Series.of("validation", new double[] {4, 3.5, 3, 2, 2}))
                        .addLine(2, "second")
                        .addPoint(3, 2, "best")
                        .build();
        return Figure.of("Run", lone, several);
    }

    @Test
    void drawsTitlesNumbersCurvesAndLegend() {
        assertThat(figure().ascii(40, 6)).isEqualTo(GOLDEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 47, 80, 120})
    void keepsWithinItsWidth(int columns) {
        assertThat(figure().ascii(columns, 5).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns))
                .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    @Test
    void isAtMost80ColumnsWideUnlessToldOtherwise() {
        double[] ys = {-123456.789, 1e5, Double.NaN, 3};
        String name = "a name that goes on and on ".repeat(5);
        Panel panel =
                Panel.builder()
                        .optTitle(name)
                        .optXLabel(name)
                        .addSeries(Series.of(name, ys), Series.of("b", ys))
                        .build();
        assertThat(Figure.of(name, panel).ascii().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    private static final String GOLDEN =
            """
            Run

               rate
            4 ┤                ⣀⡤⠶⢤⣀
              │             ⣀⠴⠊⠁   ⠈⠑⠦⣀
            2 ┤         ⢀⡠⠖⠋           ⠙⠲⢄⡀
              │      ⣀⠴⠚⠁                 ⠈⠓⠦⣀
              │  ⢀⣠⠔⠋⠁                       ⠈⠙⠢⣄⡀
            0 ┤⠠⠒⠉                               ⠉⠒⠄
              └┬────────┬────────┬────────┬────────┬
               0        2        4        6        8

               Loss
            4 ┤+++++             ┊
              │  **+++++++++++++++
              │         ******** +++++++
            2 ┤                *******  ++◆+++++++++
              │                  ┊    **********
              │                  ┊             *****
              └┬────────┬────────┬────────┬────────┬
               0        1        2        3        4
                               step
               * train   + validation   ┊ second (2)
               ◆ best (3)
            """;
}
