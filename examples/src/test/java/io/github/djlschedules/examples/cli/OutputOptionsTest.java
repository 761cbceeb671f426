package io.github.djlschedules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class OutputOptionsTest {

    private static OutputOptions of(Path folder) {
        OutputOptions output = new OutputOptions();
        CommandSpec spec = CommandSpec.create();
        spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
        new CommandLine(spec).parseArgs("--output-dir", folder.toString());
        return output;
    }

    @Test
    void theFolderIsMadeAndEmpty(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("a/b");

        assertThat(of(folder).makeFolder()).isEqualTo(folder).isEmptyDirectory();
    }

    /** Nobody may write there, not even root. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeWrittenIsNamedAtOnce() {
        assertThatThrownBy(() -> of(Path.of("/sys/kernel")).makeFolder())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "--output-dir must be a folder that can be written, but"
                                + " --output-dir=/sys/kernel (");
    }
}
