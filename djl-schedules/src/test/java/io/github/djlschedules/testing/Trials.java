package io.github.djlschedules.testing;

/** How often something is tried: a few times in every build, all with {@code -Pslow}. */
public final class Trials {

    private static final boolean ALL = Boolean.getBoolean("trials.all");

    private Trials() {}

    public static int of(int few, int all) {
        return ALL ? all : few;
    }
}
