package io.github.djlschedules.benchmarks.papers;

import java.util.Locale;

/** The studies, by the names of their files and of their parts of RESULTS.md. */
public enum StudyName {
    /** Policies on CIFAR-10. */
    POLICIES,
    /** New classes on a network that has learned others. */
    FINE_TUNING,
    /** A large network, and its exact resume. */
    RESNET50,
    /** The command lines of the scripts that the application replaces. */
    COMMAND_LINES,
    /** Smith 2017. */
    CYCLICAL,
    /** Smith and Topin 2018. */
    SUPER_CONVERGENCE;

    /** Returns the name as it is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
