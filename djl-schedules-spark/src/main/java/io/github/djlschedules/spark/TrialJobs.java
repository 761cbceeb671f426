package io.github.djlschedules.spark;

import io.github.djlschedules.rangetest.Curve;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs each trial as a Spark job of its own. So Spark retries it, shows it by name, and a trial
 * that keeps failing, even one that ends its executor, takes no other with it.
 */
final class TrialJobs {

    /** Does something with a curve as it arrives, in the caller's thread. */
    interface Arrival {
        void accept(TrialTask task, Curve curve) throws IOException;
    }

    private record Arrived(TrialTask task, Curve curve) {}

    private final JavaSparkContext spark;
    private final String group = "range test " + UUID.randomUUID();

    TrialJobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Runs all trials; a curve that failed has no points and says why. */
    void run(List<TrialTask> tasks, Arrival arrival) throws IOException, InterruptedException {
        // Threads that wait for Spark: a job is only submitted by one.
        ExecutorService waiting = Executors.newCachedThreadPool();
        int left = tasks.size();
        try {
            CompletionService<Arrived> jobs = new ExecutorCompletionService<>(waiting);
            tasks.forEach(task -> jobs.submit(() -> new Arrived(task, run(task))));
            for (; left > 0; left--) {
                Arrived next = jobs.take().get();
                if (next.curve.end() == Curve.End.FAILED && spark.sc().isStopped()) {
                    throw new IllegalStateException(
                            "Spark must not end before the grid does, but it has: "
                                    + next.curve.failure());
                }
                arrival.accept(next.task, next.curve);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("What Spark gave back is no curve", e.getCause());
        } finally {
            waiting.shutdownNow();
            if (left > 0 && !spark.sc().isStopped()) {
                spark.sc().cancelJobGroup(group);
            }
        }
    }

    private Curve run(TrialTask task) throws IOException {
        spark.setJobGroup(group, task.trial().toString(), true);
        String json;
        try {
            json = spark.parallelize(List.of(task), 1).map(TrialTask::run).collect().get(0);
        } catch (Exception e) { // Scala throws checked ones undeclared
            return Curve.failed(task.trial().cell(), Failure.reason(e));
        }
        return Curve.ofJson(json);
    }
}
