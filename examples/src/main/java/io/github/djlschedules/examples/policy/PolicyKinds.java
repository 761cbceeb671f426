package io.github.djlschedules.examples.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All policies that the command line knows. */
public final class PolicyKinds {

    /** In the order in which they are shown. */
    private static final List<PolicyKind<?>> ALL =
            List.of(
                    new CyclicKind(),
                    new CosineCyclesKind(),
                    new OneCycleKind(),
                    DecayKinds.step(),
                    DecayKinds.multiStep(),
                    DecayKinds.exponential(),
                    DecayKinds.cosine(),
                    DecayKinds.cosineRestarts(),
                    DecayKinds.polynomial(),
                    DecayKinds.inverseSqrt(),
                    DecayKinds.warmupStableDecay(),
                    new PlateauKind());

    private PolicyKinds() {}

    static List<PolicyKind<?>> all() {
        return ALL;
    }

    /**
     * Returns a policy by name.
     *
     * @param name its name in any case, with hyphens or underscores
     * @return the policy
     * @throws IllegalArgumentException if there is none
     */
    public static PolicyKind<?> named(String name) {
        String normal = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return ALL.stream()
                .filter(kind -> kind.name().equals(normal))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--policy must be one of "
                                                + names()
                                                + ", but --policy="
                                                + name));
    }

    /**
     * Returns the names of all policies.
     *
     * @return the names with commas between
     */
    public static String names() {
        return ALL.stream().map(PolicyKind::name).collect(Collectors.joining(", "));
    }
}
