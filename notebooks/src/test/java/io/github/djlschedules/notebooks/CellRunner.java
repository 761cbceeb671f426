package io.github.djlschedules.notebooks;

import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Runs cells one after the other, as the Java kernels do: in the JDK's JShell. */
final class CellRunner implements AutoCloseable {

    private final JShell shell;

    /** Cells see the tests' class path, and run in this process. */
    CellRunner() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /**
     * Runs a cell without its magics.
     *
     * @throws AssertionError that names the cell and what failed in it
     */
    void run(Cell cell) {
        String rest = Magics.without(cell);
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = next.completeness().isComplete() ? next.source() : rest;
            for (SnippetEvent event : shell.eval(source)) {
                check(cell, event);
            }
            rest = next.completeness().isComplete() ? next.remaining() : "";
        }
    }

    private void check(Cell cell, SnippetEvent event) {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) {
            throw failed(cell, snippet, errors(snippet));
        }
        if (snippet instanceof DeclarationSnippet declaration
                && shell.unresolvedDependencies(declaration).findAny().isPresent()) {
            throw failed(
                    cell,
                    snippet,
                    shell.unresolvedDependencies(declaration).collect(Collectors.joining(", ")));
        }
        if (event.exception() != null) {
            throw failed(cell, snippet, message(event.exception()));
        }
    }

    private String errors(Snippet snippet) {
        return shell.diagnostics(snippet)
                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
    }

    private static String message(JShellException exception) {
        return exception instanceof EvalException thrown
                ? thrown.getExceptionClassName() + ": " + thrown.getMessage()
                : exception.toString();
    }

    private static AssertionError failed(Cell cell, Snippet snippet, String message) {
        return new AssertionError(
                cell.place() + ": " + message + "\n  at: " + snippet.source().strip());
    }

    @Override
    public void close() {
        shell.close();
    }
}
