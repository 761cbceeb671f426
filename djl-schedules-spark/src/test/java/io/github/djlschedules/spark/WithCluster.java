package io.github.djlschedules.spark;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a command while there is a cluster, and ends with its exit code. Arguments: the number of
 * workers, and the command, in which {@code MASTER} stands for the master's URL.
 */
public final class WithCluster {

    private WithCluster() {}

    public static void main(String[] args) throws Exception {
        int code;
        try (Cluster cluster =
                new Cluster(Files.createTempDirectory("cluster"), Integer.parseInt(args[0]))) {
            List<String> command =
                    Arrays.stream(args)
                            .skip(1)
                            .map(word -> word.equals("MASTER") ? cluster.url() : word)
                            .toList();
            code = new ProcessBuilder(command).inheritIO().start().waitFor();
        }
        System.exit(code);
    }
}
