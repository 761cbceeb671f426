package io.github.djlschedules.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.rangetest.RangeTestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSampleTest {

    private static final Path PAGE = Path.of("../docs/spark.md");
    private static final Path SOURCE =
            Path.of("src/test/java/io/github/djlschedules/spark/PageSample.java");

    @Test
    void thePageShowsIt() throws Exception {
        String shown = Files.readString(SOURCE).split(" {4}// \\.\\.\\.\n", -1)[1];
        Matcher block =
                Pattern.compile("```java module=djl-schedules-spark\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).isEqualTo(shown.replaceAll("(?m)^ {4}", ""));
    }

    @Test
    void itRuns(@TempDir Path folder) throws Exception {
        RangeTestResult found = PageSample.run("local[2]", folder.resolve("finished"));
        assertThat(found.curves()).hasSize(16).allSatisfy(c -> assertThat(c.failure()).isEmpty());
    }
}
