package io.github.djlschedules.history;

import ai.djl.metric.Metrics;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.OpenTrainer;
import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.Hyperparameter;
import io.github.djlschedules.optimizer.RunObserver;
import io.github.djlschedules.optimizer.RunPosition;
import io.github.djlschedules.optimizer.TunableOptimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records what every update used and what came of it: learning rate, momentum, weight decay and
 * loss for each step, the evaluators for each epoch.
 *
 * <p>Every policy adds one to its trainer if there is none, so most users never create it. The
 * values are those that went into the engine's kernel, as {@code float}; the loss is DJL's own for
 * the batches of that update. Its place among the listeners does not matter. Where the trainer has
 * {@link Metrics}, the values go there too, as {@code learning_rate}, {@code momentum} and {@code
 * weight_decay}.
 *
 * <p>Not thread-safe; it serves one open trainer at a time and keeps its rows after.
 *
 * @since 0.1.0
 */
public final class History extends Records implements RunObserver {

    private int recordEvery = 1;

    /** A part was begun and has no step yet. */
    private boolean pending;

    /** The last part is the present trainer's. */
    private boolean recording;

    /** The present epoch had a batch or an update. */
    private boolean trained;

    /** The last batch fed has no update: none follows while updates are suspended. */
    private boolean suspended;

    /** The present epoch had validation data. */
    private boolean validated;

    private Map<String, Float> lastMetrics = Map.of();

    private int epoch;
    private float lastRate = Float.NaN;
    private @Nullable Trainer trainer;
    private @Nullable TunableOptimizer tunable;
    private @Nullable BatchLosses losses;
    private Evaluations.@Nullable Place place;

    /** Creates an empty history. */
    public History() {}

    /**
     * Returns the history of a trainer, adding one if there is none.
     *
     * @param trainer an open trainer
     * @return its history, which records from now on
     */
    public static History of(Trainer trainer) {
        TunableOptimizer tunable = TunableOptimizer.of(trainer);
        for (TrainingListener peer : tunable.peers()) {
            if (peer instanceof History history) {
                history.start(trainer, tunable);
                return history;
            }
        }
        History history = new History();
        tunable.join(history);
        history.start(trainer, tunable);
        return history;
    }

    /**
     * Keeps one step of n, and the first of each part; epochs are kept all. Where the trainer has
     * none of DJL's evaluator listeners, an epoch's training loss is the mean over the steps that
     * are kept.
     *
     * @param n at least 1; at most the steps of an epoch where something follows that loss
     * @return this history
     */
    public History optRecordEvery(int n) {
        recordEvery = Checks.atLeast(n, 1, "recordEvery");
        return this;
    }

    /**
     * Begins a named part. Policies call it when they start; two that start at the same step share
     * one part that has both names.
     *
     * @param name the name to show
     */
    public void startSegment(String name) {
        Checks.notNull(name, "name");
        if (pending) {
            int last = segments.size() - 1;
            if (!segments.get(last).equals(name)) {
                segments.set(last, segments.get(last) + " + " + name);
            }
        } else {
            segments.add(name);
            pending = true;
        }
    }

    /**
     * Takes down what changed the run, such as a cut of the rate, with its reason.
     *
     * @param text what happened, in a sentence, not blank; blanks around it are dropped
     */
    public void addEvent(String text) {
        String trimmed = Checks.notNull(text, "text").trim();
        Checks.require(!trimmed.isEmpty(), "text", "must not be blank", text);
        int segment = Math.max(0, segments.size() - 1);
        long step = tunable == null ? 0 : tunable.step();
        int at = isEpochsEnd(segment) ? epochs.last().epoch() : epoch;
        events.add(new Event(segment, at, step, trimmed));
    }

    /** Nothing was trained since the last epoch, and no part was begun. */
    private boolean isEpochsEnd(int segment) {
        return !trained && !epochs.rows().isEmpty() && epochs.last().segment() == segment;
    }

    /**
     * Goes on where another history ended: its rows come first, and the next update belongs to its
     * last part. A run that is resumed calls it.
     *
     * @param saved the history of the run so far
     * @throws IllegalStateException if this history holds steps already
     */
    public void continueFrom(History saved) {
        Checks.notNull(saved, "saved");
        requireNoStep();
        segments.clear();
        events.clear();
        new Joiner(this, false).add(saved);
        epoch = epochs.rows().isEmpty() ? 0 : epochs.last().epoch() + 1;
        recording = !segments.isEmpty();
        pending = recording && !steps.hasSegment(segments.size() - 1);
        trained = tunable != null && tunable.position().batch() > 0;
        lastRate = steps.size() == 0 ? Float.NaN : steps.applied(steps.size() - 1).learningRate();
    }

    /**
     * Throws unless {@link #continueFrom} is allowed.
     *
     * @throws IllegalStateException if this history holds steps already
     */
    public void requireNoStep() {
        if (steps.size() > 0) {
            throw new IllegalStateException(
                    "A History must hold no step to continue from another, but steps="
                            + steps.size());
        }
    }

    /**
     * Returns a copy of one part.
     *
     * @param index its place in {@link #segments}
     * @return a history of that part alone
     */
    public History segment(int index) {
        Checks.require(
                index >= 0 && index < segments.size(),
                "index",
                "must be one of the " + segments.size() + " parts",
                index);
        flush();
        return new Joiner(new History(), false).addSegment(this, index).history();
    }

    /**
     * Joins histories of several fits. Counting on, the steps behind a history's last row are not
     * known: {@link #optRecordEvery} hides those of an epoch that did not end.
     *
     * @param histories the histories, in order; all their parts are kept, and a metric that one of
     *     them lacks is empty there
     * @param reindexEpochs whether epochs and steps count on from one to the next
     * @return a new history
     */
    public static History concatenate(List<History> histories, boolean reindexEpochs) {
        Joiner joiner = new Joiner(new History(), reindexEpochs);
        for (History history : Checks.notNull(histories, "histories")) {
            joiner.add(Checks.notNull(history, "histories' element"));
        }
        return joiner.history();
    }

    /**
     * Returns the metrics of the last epoch, as in {@code validate_loss}.
     *
     * @return the metrics, empty before the first epoch and after one without training
     */
    public Map<String, Float> lastMetrics() {
        return lastMetrics;
    }

    /**
     * Reads what {@link #csv} wrote, bit for bit.
     *
     * @param file the file
     * @return a new history
     * @throws IOException if it cannot be read
     */
    public static History readCsv(Path file) throws IOException {
        return HistoryCsv.read(Checks.notNull(file, "file"));
    }

    /**
     * Reads what {@link #toJson} returned, bit for bit.
     *
     * @param json the text
     * @return a new history
     * @throws IOException if it is no history
     */
    public static History fromJson(String json) throws IOException {
        return HistoryJson.fromJson(Checks.notNull(json, "json"), "json");
    }

    /**
     * Reads what {@link #json} wrote, bit for bit.
     *
     * @param file the file
     * @return a new history
     * @throws IOException if it cannot be read
     */
    public static History readJson(Path file) throws IOException {
        return HistoryJson.read(Checks.notNull(file, "file"));
    }

    private void start(Trainer begun, TunableOptimizer optimizer) {
        if (trainer == begun) {
            return;
        }
        OpenTrainer.requireNoOther(
                trainer, begun, "A History must record", "give each trainer a History");
        trainer = begun;
        tunable = optimizer;
        losses = new BatchLosses(begun, steps);
        recording = false;
        place = null;
        optimizer.addObserver(this);
    }

    /** {@inheritDoc} */
    @Override
    public Phase phase() {
        return Phase.RECORD;
    }

    /** {@inheritDoc} */
    @Override
    public void applied(Applied applied) {
        Trainer now = Checks.notNull(trainer, "trainer");
        BatchLosses taken = Checks.notNull(losses, "losses");
        boolean kept = keeps(applied.step());
        if (!pending && !recording) {
            segments.add("training");
        }
        pending = false;
        recording = true;
        trained = true;
        lastRate = applied.learningRate();
        if (kept) {
            taken.defer(steps.add(segments.size() - 1, epoch, applied, taken.take()));
        } else {
            taken.skip();
        }
        Metrics metrics = now.getMetrics();
        if (metrics != null) {
            for (Hyperparameter h : Hyperparameter.values()) {
                metrics.addMetric(h.key(), applied.value(h));
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingBegin(Trainer begun) {
        start(begun, TunableOptimizer.of(begun));
    }

    /** {@inheritDoc} */
    @Override
    public void batchFed(BatchData batch) {
        BatchLosses taken = losses;
        if (taken == null || tunable == null) {
            return;
        }
        trained = true;
        if (suspended) {
            taken.skip();
        }
        suspended = tunable.isSuspended();
        Evaluations.Place place = place();
        // The update of this batch is the next one: no need to evaluate what is not recorded.
        if (place != Evaluations.Place.MISSING || keeps(tunable.step())) {
            taken.batch(batch, place);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void onValidationBatch(Trainer now, BatchData batch) {
        validated = true;
    }

    /** {@inheritDoc} */
    @Override
    public void epochEnded(RunPosition position) {
        Trainer now = trainer;
        BatchLosses taken = losses;
        if (taken == null || tunable == null || now == null) {
            return;
        }
        if (!trained) {
            // Nothing was learnt: after an early stop the data set is empty.
            lastMetrics = Map.of();
            validated = false;
            return;
        }
        taken.readUnread();
        Evaluations.Place place = place();
        Map<String, Float> metrics = Evaluations.epoch(now, tunable.peers(), place);
        if (place == Evaluations.Place.MISSING) {
            taken.flush();
            metrics = new LinkedHashMap<>(Map.of("train_loss", meanLoss()));
        }
        if (!validated) {
            metrics.keySet().removeIf(name -> name.startsWith("validate_"));
        }
        int segment = Math.max(0, segments.size() - 1);
        epochs.add(new EpochRows.Row(segment, epoch++, position.step(), lastRate, metrics));
        lastMetrics = Collections.unmodifiableMap(metrics);
        this.place = null;
        trained = false;
        validated = false;
    }

    /** The first step of a part says where it begins, which those behind it may not. */
    private boolean keeps(long step) {
        return pending || !recording || step % recordEvery == 0;
    }

    private float meanLoss() {
        return (float)
                IntStream.range(0, steps.size())
                        .filter(row -> steps.epoch(row) == epoch)
                        .mapToDouble(steps::loss)
                        .average()
                        .orElse(Double.NaN);
    }

    /** {@inheritDoc} */
    @Override
    public void onTrainingEnd(Trainer ended) {
        if (ended != trainer) {
            return;
        }
        if (losses != null) {
            losses.close();
        }
        if (tunable != null) {
            tunable.removeObserver(this);
        }
        losses = null;
        tunable = null;
        trainer = null;
    }

    /** Looked up once an epoch, which is when listeners come and go. */
    private Evaluations.Place place() {
        Evaluations.Place known = place;
        if (known == null && tunable != null) {
            known = Evaluations.placeOf(tunable.peers(), tunable);
            place = known;
        }
        return known == null ? Evaluations.Place.MISSING : known;
    }

    @Override
    void flush() {
        if (losses != null) {
            losses.flush();
        }
    }
}
