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
    @ValueSource(
            strings = {
                "--help",
                "quickstart --help",
                "preview --help",
                "evaluate --help",
                "predict --help",
                "--version"
            })
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

    @Test
    void aCommandIsListedWithAWholeSentence() {
        assertThat(App.commandLine().getSubcommands().values())
                .extracting(c -> c.getCommandSpec().usageMessage().description()[0])
                .allMatch(sentence -> sentence.endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"train, 4", "evaluate, ./evaluation", "predict, ./prediction"})
    void helpNamesTheCommandsOwnDefaults(String command, String value) {
        assertThat(Outcome.of(command + " --help").out()).contains("(default: " + value + ")");
    }

    @Test
    void aRangeTestHasAWorkerForEachProcessor() {
        assertThat(Outcome.of("range-test --help").out())
                .contains(
                        "prepare batches (default: %d)"
                                .formatted(Runtime.getRuntime().availableProcessors()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                       | COMMAND must be one of
                    trian                                    | did you mean
                    quickstart --epochs 0                    | --epochs must be at least 1, but --epochs=0
                    quickstart --epochs x                    | '--epochs': 'x' is not an int
                    quickstart --seeds 0                     | --seeds must be at least 1, but --seeds=0
                    quickstart --weight-decays 0.1,-1        | --weight-decays must be finite and >= 0, but --weight-decays=-1.0
                    quickstart --constant-lrs NaN            | --constant-lrs must be finite and > 0, but --constant-lrs=NaN
                    quickstart --run-name a/b                | --run-name must consist of letters, digits, '.', '-' and '_', but --run-name=a/b
                    quickstart --epoch 1                     | did you mean --epochs
                    preview                                  | --policy must be given, one of cyclic
                    preview --policy step-up                 | --policy must be one of cyclic, cosine-cycles, one-cycle, step, multi-step, exponential, cosine, cosine-restarts, polynomial, inverse-sqrt, warmup-stable-decay, plateau, but --policy=step-up
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
                    preview --policy cyclic --clr-step-size 9223372036854775807 | --step-size must be at most 9007199254740992, but --step-size=9223372036854775807
                    preview --policy cosine                  | --lr must be given for --policy cosine, but none was
                    preview --policy step --lr 1             | --step-size must be given for --policy step, but none was
                    preview --policy multi-step --lr 1 --milestones 3,x | --milestones must be whole numbers with commas between, as STEPS,.., but --milestones=3,x
                    preview --policy multi-step --lr 1 --milestones 3,-1 | --milestones must be at least 0, but --milestones=-1
                    preview --policy cosine --lr 1 --min-lr 2 | --min-lr must not exceed --lr=1.0, but --min-lr=2.0
                    preview --policy polynomial --lr 1 --power 0 | --power must be finite and > 0, but --power=0.0
                    preview --policy cosine-restarts --lr 1 --cycle-steps 0 | --cycle-steps must be at least 1, but --cycle-steps=0
                    preview --policy warmup-stable-decay --lr 1 --decay-steps 9 --total-steps 5 | --decay-steps must not exceed the length 5, but --decay-steps=9
                    preview --policy plateau --lr 1 --factor 1 | --factor must be in (0, 1), but --factor=1.0
                    preview --policy plateau --lr 1 --metrics 1,a | --metrics must be numbers with commas between, as VALUE,.., but --metrics=1,a
                    preview --policy plateau --lr 1 --metrics 1 --steps 3 | Only one of --steps, --epochs and --metrics must be given
                    preview --policy cyclic --epochs 0 --steps-per-epoch 3 | --epochs must be at least 1, but --epochs=0
                    preview --policy cyclic --epochs 3       | --steps-per-epoch must be given with --epochs
                    preview --policy cyclic --steps-per-epoch 3 | --steps-per-epoch must not be given without --epochs or --metrics
                    preview --policy one-cycle --max-lr 1 --warmup-steps 9 --epochs 3 --steps-per-epoch 3 | --warmup-steps must be less than the 9 steps of the run, but --warmup-steps=9
                    preview --policy step --warmup-epochs 1  | --steps-per-epoch must be given with --warmup-epochs, but is not
                    preview --preset long --steps 3          | Only one of --steps, --preset and --metrics must be given
                    preview --preset best --steps-per-epoch 3 | --preset must be one of conservative
                    preview --epochs 1 --steps-per-epoch 3 --warmup-epochs 1 | --warmup-epochs must be less than the epochs, 1 of all layers
                    preview --fine-tune --steps-per-epoch 3 --java | --java must not be given with --fine-tune
                    preview --policy cyclic --lr 1 --base-lr 1 | Only one of --lr and --base-lr must be given
                    evaluate                                 | Missing required option: '--saved-model=DIR'
                    evaluate --saved-model x --part test     | '--part': expected one of [TRAIN, VALIDATION, ALL]
                    evaluate --saved-model x --dataset cifar100 | --data-dir must be set for --dataset cifar100
                    evaluate --saved-model x --device tpu    | --device must be cpu, gpu, cuda or cuda:N, but --device=tpu
                    evaluate --saved-model x --device cuda:99 | --device must be a GPU that is there, of
                    predict --saved-model x --device cuda:99 a.png | --device must be a GPU that is there, of
                    predict --saved-model x                  | Missing required parameter: 'PATH'
                    predict --saved-model x --top 0 a.png    | --top must be at least 1, but --top=0
                    preview --policy one-cycle --max-lr 1 --flavour keras | --max-lr must not be set for the flavour KERAS, which has no such option, but --max-lr=1.0; give --lr-range LOW,HIGH
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
