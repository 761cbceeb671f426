package io.github.djlschedules.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicLineTest {

    private static String published(String... line) {
        return PublicLine.of(Main.commandLine().parseArgs(line).subcommand());
    }

    @Test
    void whatIsPublishedNamesNoFolderOfThisMachine() {
        assertThat(published("papers", "--study", "cyclical", "--data-dir=/here", "--seeds", "2"))
                .isEqualTo("papers --study cyclical --data-dir CIFAR10/train --seeds 2");
        assertThat(published("step", "--output", "/here", "--python", "/here/bin/python"))
                .isEqualTo("step --python python3");
    }

    @Test
    void whatIsPublishedCanBeRun() {
        assertThat(published("overhead", "--only", "161 x", "--quick"))
                .isEqualTo("overhead --only \"161 x\" --quick");
        assertThat(published("jmh")).isEqualTo("jmh");
    }
}
