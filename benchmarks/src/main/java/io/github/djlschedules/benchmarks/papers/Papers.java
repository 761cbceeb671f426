package io.github.djlschedules.benchmarks.papers;

import ai.djl.translate.TranslateException;
import io.github.djlschedules.benchmarks.report.Report;
import io.github.djlschedules.examples.data.DataSpec;
import io.github.djlschedules.examples.data.DatasetKind;
import io.github.djlschedules.examples.data.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the studies. What a former run has finished is not run again. */
public final class Papers {

    private static final int QUICK_IMAGES = 500;
    private static final int QUICK_SHARE = 200;
    private static final int IMAGES = 25_000;
    private static final double HELD_OUT = 0.2;
    private static final int EVERY = 100;

    private final boolean quick;
    private final Path data;
    private final Report report;
    private final int seeds;

    private Papers(boolean quick, int seeds, Path data, Report report) {
        this.quick = quick;
        this.seeds = seeds;
        this.data = data;
        this.report = report;
    }

    /**
     * Returns how many seeds a study has unless somebody says otherwise.
     *
     * @param quick whether it only has to be seen to work
     * @return the number
     */
    public static int seeds(boolean quick) {
        return quick ? 1 : 3;
    }

    /**
     * Runs a study, and writes its curves, picture and table.
     *
     * @param study which
     * @param quick whether to run it for a minute, to see that it works
     * @param seeds how many, from 1 on
     * @param data a folder with a folder of CIFAR-10 images for each class
     * @param report gets the figures
     * @throws IOException if images cannot be read or results written
     * @throws TranslateException never
     */
    public static void run(StudyName study, boolean quick, int seeds, Path data, Report report)
            throws IOException, TranslateException {
        Papers papers = new Papers(quick, seeds, data, report);
        String name = study.toString();
        switch (study) {
            case POLICIES -> papers.policies();
            case FINE_TUNING -> papers.fineTuning();
            case RESNET50 ->
                    report.section(name, new ResNet50(data, papers.work(name), quick).table());
            case COMMAND_LINES ->
                    report.section(name, new CommandLines(data, papers.work(name), quick).table());
            case CYCLICAL -> papers.study(Study.cyclical());
            case SUPER_CONVERGENCE -> papers.study(Study.superConvergence());
        }
    }

    private void policies() throws IOException {
        CurvesCsv csv = csv("policies");
        for (int seed = 1; seed <= seeds; seed++) {
            train(Policies.runs(data, quick), seed, csv, work("policies"));
        }
        write("policies", "The small CNN on CIFAR-10, 10 epochs", csv);
    }

    private void fineTuning() throws IOException {
        CurvesCsv csv = csv("fine-tuning");
        Path work = work("fine-tuning");
        FineTuning tuning = new FineTuning(data, work, quick);
        for (int seed = 1; seed <= seeds; seed++) {
            train(tuning.runs(seed), seed, csv, work);
        }
        write("fine-tuning", "Three new classes, 300 images of each", csv);
    }

    private static void train(List<AppRun> runs, int seed, CurvesCsv csv, Path work)
            throws IOException {
        for (AppRun run : runs) {
            if (!csv.has(run.contestant(), seed)) {
                String folder = run.contestant().replaceAll("[^a-z0-9.]+", "-") + "-" + seed;
                csv.add(run.curve(seed, work.resolve(folder)));
            }
        }
    }

    private void study(Study study) throws IOException, TranslateException {
        long memory = Runtime.getRuntime().maxMemory() / 2;
        int most = quick ? QUICK_IMAGES : IMAGES;
        ImageData images =
                new DataSpec(DatasetKind.CUSTOM, data, 0, most, HELD_OUT, 1, memory, false).load();
        CurvesCsv csv = csv(study.name());
        for (int seed = 1; seed <= seeds; seed++) {
            for (Contestant each : study.contestants()) {
                Contestant contestant = quick ? each.withSteps(each.steps() / QUICK_SHARE) : each;
                if (!csv.has(contestant.name(), seed)) {
                    Curve curve = new StudyRun(study, images, EVERY, seed).curve(contestant);
                    csv.add(curve);
                    System.out.println(contestant.name() + ", seed " + seed + ": " + curve.last());
                }
            }
        }
        write(study.name(), study.title(), csv);
    }

    private Path work(String study) throws IOException {
        return report.file(study + "-runs");
    }

    private CurvesCsv csv(String study) throws IOException {
        return new CurvesCsv(report.file(study + ".csv"));
    }

    private void write(String study, String title, CurvesCsv csv) throws IOException {
        CurvesReport curves = new CurvesReport(title, csv.curves());
        curves.figure().png(report.file(study + ".png"));
        report.section(study, curves.table());
    }
}
