package io.github.djlschedules.examples.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.djlschedules.examples.cli.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What must be refused on several GPUs, on a machine without. */
class SeveralDevicesTest {

    @TempDir Path folder;

    private static void check(String... args) {
        RunOptions run = new RunOptions();
        OptimizerOptions optimizer = new OptimizerOptions();
        CommandSpec spec =
                CommandSpec.create()
                        .addMixin("run", CommandSpec.forAnnotatedObject(run))
                        .addMixin("optimizer", CommandSpec.forAnnotatedObject(optimizer));
        new CommandLine(spec).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
        Usage usage = new Usage(spec);
        run.checkSeveralDevices(usage);
        optimizer.checkSeveralDevices(usage);
    }

    @ParameterizedTest
    @CsvSource({
        "--find-lr, true",
        "--early-stopping=3, 3",
        "--clip-norm=1.5, 1.5",
    })
    void whatNeedsOneDeviceIsRefused(String option, String value) {
        String name = option.replaceAll("=.*", "");
        assertThatThrownBy(() -> check(option))
                .isInstanceOf(ParameterException.class)
                .hasMessage(name + " must not be given on several GPUs, but " + name + "=" + value);
    }

    @Test
    void onlyATrainingThatBeginsMaySaveCheckpoints() throws IOException {
        assertThatCode(() -> check("--checkpoint=" + folder)).doesNotThrowAnyException();
        Files.createFile(folder.resolve("latest"));
        assertThatThrownBy(() -> check("--checkpoint=" + folder))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "--checkpoint must not hold a checkpoint to go on from on several GPUs,"
                                + " but --checkpoint="
                                + folder);
    }
}
