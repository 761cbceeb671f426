package io.github.djlschedules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles samples, each as a class of its own over {@link SampleStage}. */
public final class SampleCompiler implements AutoCloseable {

    /** What a reader's IDE would add, from the samples' point of view. */
    private static final String IMPORTS =
            Stream.of(
                            "ai.djl.engine.Engine",
                            "ai.djl.ndarray.types.Shape",
                            "ai.djl.nn.Block",
                            "ai.djl.training.*",
                            "ai.djl.training.optimizer.Optimizer",
                            "ai.djl.training.tracker.Tracker",
                            "io.github.djlschedules.checkpoint.*",
                            "io.github.djlschedules.history.*",
                            "io.github.djlschedules.listener.*",
                            "io.github.djlschedules.listener.CyclicLR.ScaleMode",
                            "io.github.djlschedules.optimizer.*",
                            "io.github.djlschedules.plot.*",
                            "io.github.djlschedules.rangetest.*",
                            "io.github.djlschedules.schedule.*",
                            "static io.github.djlschedules.optimizer.Hyperparameter.*",
                            "java.nio.file.Path",
                            "java.util.List")
                    .map(name -> "import " + name + ";\n")
                    .collect(Collectors.joining());

    private final URLClassLoader classes;

    /**
     * Compiles samples.
     *
     * @param samples the samples
     * @param folder where sources and classes go
     */
    public SampleCompiler(List<Sample> samples, Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Sample sample : samples) {
            Path source = folder.resolve(sample.className() + ".java");
            sources.add(Files.writeString(source, source(sample)));
        }
        compile(sources, folder);
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }

    /** Files that a sample names without a folder are to lie in that of the test. */
    private static String source(Sample sample) {
        return IMPORTS
                + "@SuppressWarnings(\"all\") public final class %s extends %s {%n"
                        .formatted(sample.className(), SampleStage.class.getName())
                + "public %s(Path dir) { super(dir); }%n".formatted(sample.className())
                + "@Override public void run() throws Exception {\n"
                + sample.code().replace("Path.of(\"", "dir.resolve(\"")
                + "\n}}\n";
    }

    private static void compile(List<Path> sources, Path folder) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> options =
                List.of(
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", classPath));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).as("the samples compile: %s", messages).isTrue();
        }
    }

    /** Returns a sample that is ready to run, with a folder for its files. */
    public SampleStage stage(Sample sample, Path folder) throws Exception {
        try {
            return classes.loadClass(sample.className())
                    .asSubclass(SampleStage.class)
                    .getConstructor(Path.class)
                    .newInstance(folder);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The stage of a sample must be built", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
