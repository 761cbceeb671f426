package io.github.djlschedules.spark;

/** Why a trial failed, in one line. */
final class Failure {

    private Failure() {}

    /** Returns what the trial threw the last time; without it, what Spark says of its executor. */
    static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        String message = String.valueOf(cause.getMessage()).strip();
        int end = message.indexOf('\n');
        return cause.getClass().getSimpleName()
                + ": "
                + (end < 0 ? message : message.substring(0, end));
    }
}
