package io.github.djlschedules.history;

import ai.djl.training.listener.TrainingListenerAdapter;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.plot.Figure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** The rows of a history, and all that is told of them. */
abstract class Records extends TrainingListenerAdapter {

    final List<String> segments = new ArrayList<>();
    final StepRows steps = new StepRows();
    final EpochRows epochs = new EpochRows();
    final List<Event> events = new ArrayList<>();

    /**
     * Something that changed a run.
     *
     * @param segment the part it happened in
     * @param epoch the epoch it happened in, or at the end of
     * @param step the updates done by then
     * @param text what happened, and why
     */
    record Event(int segment, int epoch, long step, String text) {}

    /** Fills in what is still on the device. */
    abstract void flush();

    /**
     * Returns the names of the parts, in order.
     *
     * @return the names
     */
    public List<String> segments() {
        return List.copyOf(segments);
    }

    /**
     * Returns one row for each recorded step: {@code segment, segment_name, step, epoch,
     * learning_rate, momentum, weight_decay, loss}.
     *
     * @return a new table
     */
    public Table steps() {
        flush();
        return HistoryTables.steps(this);
    }

    /**
     * Returns one row for each epoch: {@code segment, segment_name, step, epoch, learning_rate} and
     * a column for each metric, as in {@code train_loss}, {@code validate_Accuracy}.
     *
     * @return a new table
     */
    public Table epochs() {
        flush();
        return HistoryTables.epochs(this);
    }

    /**
     * Returns what changed the run: {@code segment, segment_name, step, epoch, event}.
     *
     * @return a new table
     */
    public Table events() {
        return HistoryTables.events(this);
    }

    /**
     * Returns a picture of losses, metrics and hyper-parameters over the steps.
     *
     * @return the figure
     * @throws IllegalStateException if no step was recorded
     */
    public Figure chart() {
        flush();
        if (steps.size() == 0) {
            throw new IllegalStateException("history must hold a step to be drawn, but steps=0");
        }
        return HistoryChart.of(this);
    }

    /**
     * Returns the picture; a notebook cell that ends in this shows it.
     *
     * @return the chart as an image
     * @throws IllegalStateException as {@link #chart}
     */
    public BufferedImage image() {
        return chart().image();
    }

    /**
     * Writes one row for each step, epoch and event; only a step's row has a learning rate. A part
     * without rows is lost if it is the last, and its name if it is not; JSON keeps both.
     *
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public void csv(Path file) throws IOException {
        flush();
        HistoryCsv.write(this, file);
    }

    /**
     * Writes everything as JSON, with NaN as {@code null}.
     *
     * @param file the file, in folders that are made if needed
     * @throws IOException if it cannot be written
     */
    public void json(Path file) throws IOException {
        flush();
        HistoryJson.write(this, Checks.notNull(file, "file"));
    }

    /**
     * Returns what {@link #json} writes.
     *
     * @return the text
     */
    public String toJson() {
        flush();
        return HistoryJson.toJson(this);
    }
}
