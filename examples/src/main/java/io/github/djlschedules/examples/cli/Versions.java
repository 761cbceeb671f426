package io.github.djlschedules.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that the build wrote down. */
public final class Versions implements IVersionProvider {

    private static final String FILE = "versions.properties";

    private final Properties properties = new Properties();

    /** Reads the versions. */
    public Versions() {
        try (InputStream file = Versions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " must lie beside " + Versions.class);
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the version of this project.
     *
     * @return the version
     */
    public String project() {
        return properties.getProperty("djl-schedules", "");
    }

    /**
     * Returns the version of DJL.
     *
     * @return the version
     */
    public String djl() {
        return properties.getProperty("djl", "");
    }

    /** {@inheritDoc} */
    @Override
    public String[] getVersion() {
        return new String[] {
            "djl-schedules " + project(), "DJL " + djl(), "Java " + Runtime.version()
        };
    }
}
