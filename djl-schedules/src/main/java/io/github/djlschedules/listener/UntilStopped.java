package io.github.djlschedules.listener;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A data set that is empty from some moment on. */
record UntilStopped(Dataset data, BooleanSupplier stopped) implements Dataset {

    @Override
    public Iterable<Batch> getData(NDManager manager) throws IOException, TranslateException {
        return stopped.getAsBoolean() ? List.of() : data.getData(manager);
    }

    @Override
    public Iterable<Batch> getData(NDManager manager, @Nullable ExecutorService executor)
            throws IOException, TranslateException {
        return stopped.getAsBoolean() ? List.of() : data.getData(manager, executor);
    }

    @Override
    public void prepare(@Nullable Progress progress) throws IOException, TranslateException {
        data.prepare(progress);
    }
}
