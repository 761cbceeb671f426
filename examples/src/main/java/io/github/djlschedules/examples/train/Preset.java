package io.github.djlschedules.examples.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trainings that are known to be reasonable, each a set of options. */
enum Preset {
    CONSERVATIVE(
            "low rates that rise and fall, ever less",
            "--use-cyclical-lr --lr 1e-4 --clr-max-lr 1e-3 --clr-mode triangular2 --epochs 20"),
    BALANCED(
            "one cycle with momentum against it",
            "--policy one-cycle --max-lr 0.01 --momentum-range 0.95,0.85 --epochs 20"),
    AGGRESSIVE(
            "one cycle to a high peak, which regularizes",
            "--policy one-cycle --max-lr 0.1 --momentum-range 0.95,0.85 --cutout --epochs 15"),
    BASELINE(
            "Adam, halved when the loss stops falling",
            "--scheduler plateau --scheduler-patience 3 --warmup-epochs 1 --batch-size 16"
                    + " --early-stopping 7 --epochs 25"),
    TRANSFER(
            "pretrained: the head first, then all layers, lower ones at lower rates",
            "--pretrained --fine-tune --epochs-frozen 2 --epochs-finetune 8 --layer-decay 0.8"
                    + " --use-cyclical-lr --lr 5e-5 --clr-max-lr 5e-3 --clr-step-size 1000"),
    LONG(
            "warm-up and cosine over 90 epochs",
            "--policy cosine --lr 0.05 --warmup-epochs 5 --cutout --epochs 90");

    private final String summary;
    private final String line;

    Preset(String summary, String line) {
        this.summary = summary;
        this.line = line;
    }

    static Optional<Preset> named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.label().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", "));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    /** Returns the words that it stands for on the command line. */
    String line() {
        return line;
    }

    /** Returns its options by name; a flag is "true", and {@code --pretrained} has no file. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : line.split(" (?=--)", -1)) {
            String[] words = option.split(" ", 2);
            String alone = words[0].equals("--pretrained") ? "" : "true";
            options.put(words[0], words.length == 2 ? words[1] : alone);
        }
        return options;
    }
}
