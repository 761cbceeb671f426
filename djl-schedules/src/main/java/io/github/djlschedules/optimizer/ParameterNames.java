package io.github.djlschedules.optimizer;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.PairList;
import io.github.djlschedules.internal.Checks;
import io.github.djlschedules.internal.DistinctParameters;
import io.github.djlschedules.internal.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The parameters of a model by name, in the model's order. One that blocks share goes by the first
 * of its names.
 */
final class ParameterNames {

    private static final int EXAMPLES = 6;

    private final PairList<String, Parameter> all;
    private final Map<String, Parameter> byName;

    ParameterNames(Block model) {
        all = model.getParameters();
        byName = DistinctParameters.of(model);
        byName.forEach(ParameterNames::requireInitialized);
    }

    private static void requireInitialized(String name, Parameter parameter) {
        if (!parameter.isInitialized()) {
            throw new IllegalStateException(
                    "groups() must have an initialized trainer, but "
                            + name
                            + " has no values yet; call trainer.initialize(shapes) before");
        }
    }

    Map<String, Parameter> all() {
        return byName;
    }

    /** Returns the parameters that a glob matches: {@code *} is any text, {@code ?} one sign. */
    Map<String, Parameter> matching(String glob) {
        Checks.notNull(glob, "pattern");
        Predicate<String> matches = compile(glob).asMatchPredicate();
        Set<Parameter> wanted = identitySet();
        all.forEach(
                pair -> {
                    if (matches.test(pair.getKey())) {
                        wanted.add(pair.getValue());
                    }
                });
        Checks.require(
                !wanted.isEmpty(),
                "pattern",
                "must match a parameter, such as " + examples(),
                glob);
        return only(wanted);
    }

    /** Returns the parameters of a block, which is the model or a part of it. */
    Map<String, Parameter> of(Block block) {
        Map<String, Parameter> found =
                only(Checks.notNull(block, "block").getParameters().values());
        Checks.require(
                !found.isEmpty(),
                "block",
                "must hold parameters of the model, such as " + examples(),
                block.getClass().getSimpleName());
        return found;
    }

    Map<String, Parameter> where(Predicate<Parameter> rule) {
        Map<String, Parameter> found = new LinkedHashMap<>(byName);
        found.values().removeIf(rule.negate());
        return found;
    }

    Map<String, Parameter> only(Collection<Parameter> parameters) {
        Set<Parameter> wanted = identitySet();
        wanted.addAll(parameters);
        return where(wanted::contains);
    }

    void refuseStrangers(Set<String> given) {
        if (!byName.keySet().containsAll(given)) {
            throw new IllegalArgumentException(
                    "settings must belong to this model, but name "
                            + Names.difference(given, byName.keySet()));
        }
    }

    private static Set<Parameter> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static Pattern compile(String glob) {
        // \E and \Q end and begin what is literal.
        return Pattern.compile(
                Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    private List<String> examples() {
        List<String> names = new ArrayList<>(byName.keySet());
        if (names.size() <= EXAMPLES) {
            return names;
        }
        List<String> some = new ArrayList<>(names.subList(0, EXAMPLES));
        some.add("...");
        return some;
    }
}
