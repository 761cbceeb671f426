package io.github.djlschedules.benchmarks;

import picocli.CommandLine.Option;

/** Whether and where the peers are. */
final class Python {

    static final String PYTHON = "--python";

    /** Empty for none. */
    @Option(
            names = PYTHON,
            paramLabel = "FILE",
            defaultValue = "",
            description = "A Python that has the peers; without it only our half is run.")
    String file = "";
}
