package io.github.djlschedules.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeTestFilesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @TempDir private Path folder;

    /** Values that lose bits in any form but the exact one, and those that are no numbers. */
    private static RangeTestResult awkward() {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        metrics.put("train_Accuracy", new double[] {0.1 + 0.2, Double.NaN, INFINITY});
        metrics.put("validation_Accuracy", new double[] {Math.PI, -INFINITY, Math.exp(53)});
        Curve first =
                new Curve(
                        new Cell(0, 1e-5 / 3, 0.9, 0),
                        new double[] {1e-5, Math.nextUp(1e-4), 1 / 3.0},
                        new double[] {2.3, Float.MIN_VALUE, Double.MIN_VALUE},
                        new double[] {2.3, -0.0, Double.MAX_VALUE},
                        new double[] {1, 2, Double.NaN},
                        metrics,
                        Curve.End.COMPLETE);
        Map<String, double[]> none = new LinkedHashMap<>();
        metrics.keySet().forEach(name -> none.put(name, new double[0]));
        double[] empty = {};
        Curve second =
                new Curve(
                        new Cell(0, 1e-5 / 3, 0.9, 1),
                        empty,
                        empty,
                        empty,
                        empty,
                        none,
                        Curve.End.NOT_FINITE);
        return new RangeTestResult(
                List.of(first, second),
                new RangeTestRun("before", "after", Long.MIN_VALUE + 1, 0.1, Map.of("a<b", "é")));
    }

    private static void assertSameCurves(RangeTestResult actual, RangeTestResult expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static List<Object> bits(RangeTestResult result) {
        List<Object> bits = new ArrayList<>();
        for (Curve curve : result.curves()) {
            bits.add(curve.cell());
            bits.add(curve.end());
            bits.add(bits(curve.rates()));
            bits.add(bits(curve.trainLoss()));
            bits.add(bits(curve.smoothedLoss()));
            bits.add(bits(curve.validationLoss()));
            curve.metrics().forEach((name, values) -> bits.addAll(List.of(name, bits(values))));
        }
        return bits;
    }

    private static List<Long> bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).boxed().toList();
    }

    @Test
    void jsonIsReadBackBitForBit() throws IOException {
        Path file = folder.resolve("new/folder/result.json");
        awkward().json(file);
        RangeTestResult read = RangeTestResult.readJson(file);
        assertSameCurves(read, awkward());
        assertThat(read.run()).isEqualTo(awkward().run());
        assertThat(read.restored()).isFalse();
        RangeTestResult real = Curves.realistic(3, 2, true, true);
        real.json(file);
        assertSameCurves(RangeTestResult.readJson(file), real);
    }

    @Test
    void jsonIsValidForEveryNumber() throws IOException {
        Path file = folder.resolve("result.json");
        awkward().json(file);
        String text = Files.readString(file);
        assertThat(text).doesNotContain("NaN").contains("\"Infinity\"", "\"-Infinity\"", "a<b");
        JsonObject root = JsonParser.parseString(text).getAsJsonObject();
        assertThat(root.getAsJsonObject("run").get("restored").getAsBoolean()).isFalse();
        Files.writeString(file, text.replaceFirst("\"version\": ?1", "\"version\":9"));
        assertThatIOException()
                .isThrownBy(() -> RangeTestResult.readJson(file))
                .withMessageEndingWith("must have version 1, but version=9");
    }

    @Test
    void csvIsReadBackBitForBit() throws IOException {
        Path file = folder.resolve("new/folder/result.csv");
        awkward().csv(file);
        assertSameCurves(RangeTestResult.readCsv(file), awkward());
        RangeTestResult real = Curves.realistic(3, 2, true, true);
        real.csv(file);
        assertSameCurves(RangeTestResult.readCsv(file), real);
        assertThat(RangeTestResult.readCsv(file).best()).isEqualTo(real.best());
    }

    @Test
    void headerNamesWhatThereIs() throws IOException {
        assertThat(header(awkward()))
                .isEqualTo(
                        "cell,weight_decay,momentum,repeat,point,learning_rate,train_loss,"
                                + "smoothed_loss,validation_loss,train_Accuracy,validation_Accuracy");
        assertThat(header(Curves.realistic(1, 1, false, false)))
                .isEqualTo("cell,weight_decay,repeat,point,learning_rate,train_loss,smoothed_loss");
    }

    private String header(RangeTestResult result) throws IOException {
        Path file = folder.resolve("header.csv");
        result.csv(file);
        return Files.readAllLines(file).get(0);
    }

    @Test
    void nanIsEmptyAndACurveWithoutPointsKeepsItsRow() throws IOException {
        Path file = folder.resolve("result.csv");
        awkward().csv(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).endsWith(",,-Infinity");
        assertThat(lines.get(4)).startsWith("0,").endsWith(",0.9,1,,,,,,,");
    }

    @Test
    void aPointWithoutItsNumberIsRefused() throws IOException {
        Path file = folder.resolve("result.csv");
        Curves.realistic(1, 1, false, false).csv(file);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(3, lines.get(3).replaceFirst("^0,0.0,0,2,", "0,0.0,0,,"));
        Files.write(file, lines);
        assertThatIOException()
                .isThrownBy(() -> RangeTestResult.readCsv(file))
                .withMessageContaining("point must not be missing in Cell[index=0");
    }

    @Test
    void tableHasARowForEachPoint() {
        RangeTestResult result = Curves.realistic(2, 1, true, false);
        int points = result.curves().stream().mapToInt(curve -> curve.rates().length).sum();
        assertThat(result.table().rowCount()).isEqualTo(points);
        assertThat(result.table().intColumn("cell").max()).isEqualTo(1);
        assertThat(result.table().doubleColumn("learning_rate").get(3))
                .isEqualTo(result.curves().get(0).rates()[3]);
        assertThat(result.table().print())
                .contains(Double.toString(result.curves().get(0).rates()[3]));
    }
}
