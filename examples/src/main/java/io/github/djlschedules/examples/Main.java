package io.github.djlschedules.examples;

import io.github.djlschedules.examples.cli.CommonOptions;
import io.github.djlschedules.examples.cli.Defaults;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Defaults.apply(List.of(args).contains(CommonOptions.VERBOSE));
        int code = App.run(writer(System.out), writer(System.err), args);
        System.exit(code);
    }

    /** A machine without a locale says ASCII, but the terminals before it show UTF-8. */
    private static PrintWriter writer(PrintStream stream) {
        String named = System.getProperty("sun.stdout.encoding");
        Charset charset = named == null ? Charset.defaultCharset() : Charset.forName(named);
        boolean ascii = charset.equals(StandardCharsets.US_ASCII);
        return new PrintWriter(stream, true, ascii ? StandardCharsets.UTF_8 : charset);
    }
}
