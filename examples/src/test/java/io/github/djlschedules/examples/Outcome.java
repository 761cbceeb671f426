package io.github.djlschedules.examples;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed, and its exit code. */
public record Outcome(int code, String out, String err) {

    /** Runs a command line whose words are separated by blanks. */
    public static Outcome of(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
        int code = App.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }
}
