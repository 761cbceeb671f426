package io.github.djlschedules.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "quickstart --help", "preview --help", "--version"})
    void helpAndVersionAreDone(String line) {
        Outcome outcome = Outcome.of(line);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).isNotEmpty().allMatch(text -> text.length() <= 80);
    }

    @Test
    void helpNamesEveryPolicyAndCommand() {
        assertThat(Outcome.of("--help").out()).contains("quickstart", "preview");
        assertThat(Outcome.of("preview --help").out())
                .contains("cyclic", "cosine-cycles", "one-cycle", "--momentum-range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                       | COMMAND must be one of
                    train                                    | 'train'
                    quickstart --epochs 0                    | --epochs must be at least 1, but --epochs=0
                    quickstart --epochs x                    | '--epochs': 'x' is not an int
                    quickstart --seeds 0                     | --seeds must be at least 1, but --seeds=0
                    quickstart --weight-decays 0.1,-1        | --weight-decays must be finite and >= 0, but --weight-decays=-1.0
                    quickstart --constant-lrs NaN            | --constant-lrs must be finite and > 0, but --constant-lrs=NaN
                    quickstart --run-name a/b                | --run-name must consist of letters, digits, '.', '-' and '_', but --run-name=a/b
                    quickstart --epoch 1                     | did you mean --epochs
                    preview                                  | --policy must be given, one of cyclic
                    preview --policy step-up                 | --policy must be one of cyclic, cosine-cycles, one-cycle, but --policy=step-up
                    preview --policy one-cycle               | Exactly one of --max-lr and --lr-range must be given
                    preview --policy cosine-cycles --cycles 2 | --lr-range must be given
                    preview --policy cyclic --base-lr 1      | --base-lr must not exceed --max-lr=0.006, but --base-lr=1.0
                    preview --policy cyclic --max-lr abc     | --max-lr must be a number, but --max-lr=abc
                    preview --policy cyclic --step-size 1.5  | --step-size must be a whole number, but --step-size=1.5
                    preview --policy cyclic --mode up        | --mode must be one of triangular, triangular2, exp-range, but --mode=up
                    preview --policy cyclic --gamma 2        | --gamma must be in [0.0, 1.0], but --gamma=2.0
                    preview --policy cyclic --momentum-range 0.9 | --momentum-range must be two numbers
                    preview --policy cyclic --rise-share 0.3 | --rise-share must not be given for --policy cyclic, which has --base-lr
                    preview --policy cyclic --steps 0        | --steps must be at least 1, but --steps=0
                    preview --policy cyclic --step-size 9999999999 | steps must be at most 2147483647, but steps=59999999994
                    preview --policy one-cycle --max-lr 1 --flavour keras | --max-lr must not be set for the flavour KERAS
                    """)
    void wrongUsageIsOneLineAndTwo(String line, String message) {
        Outcome outcome = Outcome.of(line);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("error: ").contains(message);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatFailsWhileRunningIsOneLineAndOne(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        Outcome quickstart = Outcome.of("quickstart --output-dir " + file);
        Outcome preview = Outcome.of("preview --policy cyclic --csv " + file.resolve("x.csv"));

        assertThat(quickstart.code()).isEqualTo(1);
        assertThat(quickstart.err().lines()).hasSize(1);
        assertThat(quickstart.err()).contains("--output-dir must be a folder", "=" + file);
        assertThat(preview.code()).isEqualTo(1);
        assertThat(preview.err().lines()).hasSize(1);
        assertThat(preview.err()).contains("--csv must be a file", "=" + file);
    }

    @Test
    void theStackTraceComesOnlyWhenAskedFor() {
        Outcome outcome = Outcome.of("preview --policy cyclic --base-lr 1 --verbose");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("\tat io.github.djlschedules");
    }
}
