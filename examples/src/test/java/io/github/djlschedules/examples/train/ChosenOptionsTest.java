package io.github.djlschedules.examples.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.djlschedules.examples.cli.Usage;
import io.github.djlschedules.examples.report.EffectiveOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What a training's options come to be, and where they are said to come from. */
class ChosenOptionsTest {

    /** Returns the lines of the table that a training prints, with single blanks. */
    private static List<String> table(String options) {
        String[] args = options.split(" ", -1);
        CommandLine command =
                TrainCommand.commandLine(args).setCaseInsensitiveEnumValuesAllowed(true);
        command.setOut(new PrintWriter(new StringWriter()));
        ParseResult line = command.parseArgs(args);
        Usage usage = new Usage(command.getCommandSpec());
        Baseline baseline = Baseline.of(args);
        EffectiveOptions effective = EffectiveOptions.of(line, baseline::source);
        PhaseOptions phases = mixin(command, "phaseOptions", PhaseOptions.class);
        phases.check(usage);
        boolean finds = line.hasMatchedOption("--find-lr");
        ChosenPolicy policy =
                mixin(command, "policyChoice", PolicyChoice.class).choose(usage, baseline, finds);
        policy.checkWarmup(usage, phases.phases(effective));
        policy.addTo(effective);
        if (finds) {
            policy.withRates(0.01, 0.25).addTo(effective);
        }
        StringWriter printed = new StringWriter();
        effective.print(new PrintWriter(printed));
        return printed.toString().lines().map(l -> l.strip().replaceAll(" +", " ")).toList();
    }

    private static <T> T mixin(CommandLine command, String name, Class<T> type) {
        return type.cast(requireNonNull(command.getCommandSpec().mixins().get(name)).userObject());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --epochs 3                        | policy one-cycle default;max-lr 0.01 default;div-factor 25 default;rise-share 0.3 default
                    --use-cyclical-lr --lr 5e-5       | policy cyclic given;base-lr 5e-5 given;max-lr 0.01 default;mode triangular default;gamma 1 default
                    --scheduler step --scheduler-step-size 2 | policy step given;step-size 2 given;gamma 0.5 default;optimizer adam default
                    --scheduler plateau --scheduler-gamma 0.3 | factor 0.3 given;patience 3 default;lr 1e-4 default
                    --scheduler plateau --scheduler-patience 4 | patience 4 given
                    --preset conservative             | policy cyclic preset;base-lr 1e-4 preset;max-lr 1e-3 preset;step-size 2000 default
                    --preset baseline                 | policy plateau preset;patience 3 preset;factor 0.5 default;optimizer adam default
                    --preset conservative --find-lr   | policy cyclic preset;base-lr 0.01 found;max-lr 0.25 found;mode triangular2 preset
                    --policy cosine --find-lr         | policy cosine given;lr 0.25 found
                    --find-lr --flavour keras         | lr-range 0.01,0.25 found
                    --find-lr --flavour fastai        | max-lr 0.25 found
                    --flavour keras                   | lr-range 4e-4,0.01 default
                    --lr-range 0.1,0.2                | lr-range 0.1,0.2 given;rise-share 0.3 default
                    """)
    void eachNamesWhereItComesFrom(String options, String expected) {
        assertThat(table(options)).contains(expected.split(";", -1));
    }

    @Test
    void nothingIsShownThatIsStillToBeFound() {
        assertThat(table("--find-lr --preset conservative"))
                .noneMatch(line -> line.startsWith("lr ") || line.contains("null"));
        assertThat(table("--find-lr --flavour keras"))
                .noneMatch(line -> line.matches("(max-lr|div-factor) .*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    conservative --base-lr 5e-4       | base-lr 5e-4 given;max-lr 1e-3 preset
                    conservative --lr 5e-4            | base-lr 5e-4 given;max-lr 1e-3 preset
                    balanced --lr-range 0.01,0.2      | lr-range 0.01,0.2 given;momentum-range 0.95,0.85 preset
                    balanced --flavour keras          | lr-range 4e-4,0.01 default;momentum-range 0.95,0.85 preset
                    aggressive --max-lr=0.2           | max-lr 0.2 given
                    balanced --fine-tune              | epochs-frozen 20 default;epochs-finetune 80 default
                    balanced --epochs-frozen 3        | epochs-frozen 3 given
                    balanced --fine-tune --epochs-finetune 4 | epochs-finetune 4 given;max-lr 0.01 preset
                    transfer --epochs 4               | epochs 4 given;layer-decay 0.8 preset
                    transfer --epochs-frozen 1        | epochs-frozen 1 given;epochs-finetune 8 preset
                    long --warmup-steps 3             | warmup-steps 3 given;lr 0.05 preset
                    baseline --patience 5             | patience 5 given
                    baseline --scheduler-patience 5   | patience 5 given
                    baseline --use-cyclical-lr        | policy cyclic given;optimizer sgd default;batch-size 16 preset
                    """)
    void whatIsGivenBesideAPresetCountsMore(String options, String expected) {
        assertThat(table("--preset " + options)).contains(expected.split(";", -1));
    }

    @Test
    void aDroppedPlateauTakesItsOptionsWithIt() {
        assertThat(
                        table(
                                "--use-cyclical-lr --clr-mode exp-range --clr-gamma 0.9999"
                                        + " --scheduler plateau --scheduler-gamma 0.5"
                                        + " --scheduler-patience 2 --on-conflict drop-plateau"))
                .contains(
                        "policy cyclic given",
                        "gamma 0.9999 given",
                        "optimizer sgd default",
                        "batch-size 64 default")
                .noneMatch(line -> line.startsWith("patience"));
    }

    @Test
    void aMomentumThatIsGivenBesideAPresetIsKept() {
        assertThat(table("--preset balanced --momentum 0"))
                .contains("momentum 0.0 given", "max-lr 0.01 preset")
                .noneMatch(line -> line.startsWith("momentum-range"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --max-lr 0.3                                            | 0.3
                    --flavour keras --lr-range 0.02,0.2                     | 0.2
                    --policy cosine --lr 0.1 --min-lr 0.01                  | 0.1
                    --use-cyclical-lr --lr 0.002                            | 0.002
                    --policy cosine-cycles --cycles 2 --lr-range 0.001,0.01 | 0.001
                    """)
    void theConstantRateIsThePeakOrWhereAPolicyBegins(String options, double rate) {
        String[] args = options.split(" ", -1);
        CommandLine command =
                TrainCommand.commandLine(args).setCaseInsensitiveEnumValuesAllowed(true);
        command.parseArgs(args);
        ChosenPolicy policy =
                mixin(command, "policyChoice", PolicyChoice.class)
                        .choose(new Usage(command.getCommandSpec()), Baseline.of(args), false);

        assertThat(policy.constantRate()).isEqualTo(rate);
    }
}
