package io.github.djlschedules.examples.input;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one pass, filled by workers while earlier ones are used: one in the hands of each
 * worker, and some more in stock.
 */
final class BatchesAhead implements Iterator<Batch> {

    private final NDManager manager;
    private final @Nullable Device device;
    private final Iterator<List<Long>> order;
    private final BatchFiller.Pass pass;
    private final long total;
    private final ThreadPoolExecutor workers;
    private final Queue<Future<FilledBatch>> ahead = new ArrayDeque<>();
    private long progress;

    BatchesAhead(
            NDManager parent,
            @Nullable Device device,
            Iterator<List<Long>> order,
            BatchFiller.Pass pass,
            int workers,
            int stock,
            long total) {
        this.device = device;
        this.order = order;
        this.pass = pass;
        this.total = total;
        this.workers = pool(workers);
        manager = parent.newSubManager();
        manager.setName("images ahead");
        // Closing the manager, or the one above it, also ends a pass that was given up.
        manager.attachInternal(UUID.randomUUID().toString(), this.workers::shutdownNow);
        for (int i = 0; i < workers + stock; i++) {
            fillOneMore();
        }
    }

    private static ThreadPoolExecutor pool(int workers) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        workers,
                        workers,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "images ahead");
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private void fillOneMore() {
        if (order.hasNext()) {
            List<Long> indices = order.next();
            ahead.add(workers.submit(() -> pass.fill(indices)));
        }
    }

    boolean isClosed() {
        return workers.isShutdown();
    }

    /** As DJL's own iterators do, closes all when there is no more. */
    @Override
    public boolean hasNext() {
        if (ahead.isEmpty()) {
            manager.close();
        }
        return !ahead.isEmpty();
    }

    @Override
    public Batch next() {
        Future<FilledBatch> first = ahead.poll();
        if (first == null) {
            throw new NoSuchElementException("no batch left in this pass");
        }
        FilledBatch filled = get(first);
        fillOneMore();
        progress += filled.indices().size();
        NDManager owner = device == null ? manager.newSubManager() : manager.newSubManager(device);
        return filled.batch(owner, progress, total);
    }

    private FilledBatch get(Future<FilledBatch> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            manager.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for images", e);
        } catch (ExecutionException e) {
            manager.close();
            if (e.getCause() instanceof IOException unreadable) {
                throw new UncheckedIOException(unreadable.getMessage(), unreadable);
            }
            throw new IllegalStateException("Images cannot be augmented: " + e.getCause(), e);
        }
    }
}
