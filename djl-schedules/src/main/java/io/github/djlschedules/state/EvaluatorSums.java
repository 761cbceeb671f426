package io.github.djlschedules.state;

import ai.djl.engine.Engine;
import ai.djl.training.evaluator.Evaluator;
import io.github.djlschedules.internal.Checks;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The running sums of DJL's evaluators, so that an epoch's mean goes on in another process.
 *
 * <p>DJL gives them no way out: every map from a name to a number among the fields of an evaluator
 * is taken, and of the evaluators that it is made of.
 *
 * @since 0.1.0
 */
public final class EvaluatorSums {

    /** How accumulators begin that are no part of a run: DJL lets nobody remove them. */
    public static final String SCRATCH = "lr range test ";

    private EvaluatorSums() {}

    /**
     * Reads the sums, without those of {@link #SCRATCH} accumulators.
     *
     * @param evaluators the evaluators in a fixed order
     * @return for each its numbers, as {@code field/accumulator}
     * @throws IllegalStateException if this DJL does not let them be read
     */
    public static List<Map<String, Double>> of(List<Evaluator> evaluators) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (Evaluator evaluator : Checks.notNull(evaluators, "evaluators")) {
            Map<String, Double> sums = new TreeMap<>();
            maps(evaluator)
                    .forEach(
                            (field, map) ->
                                    map.forEach(
                                            (key, value) -> {
                                                if (!key.startsWith(SCRATCH)) {
                                                    sums.put(
                                                            field + "/" + key, value.doubleValue());
                                                }
                                            }));
            all.add(sums);
        }
        return all;
    }

    /**
     * Writes sums back.
     *
     * @param evaluators the same evaluators in the same order
     * @param saved what {@link #of} gave
     * @throws IllegalArgumentException if the evaluators are others
     */
    public static void restore(List<Evaluator> evaluators, List<Map<String, Double>> saved) {
        requireSame(evaluators, saved);
        for (int i = 0; i < saved.size(); i++) {
            Map<String, Double> sums = saved.get(i);
            maps(evaluators.get(i))
                    .forEach(
                            (field, map) ->
                                    map.replaceAll(
                                            (key, now) -> like(now, sums.get(field + "/" + key))));
        }
    }

    /**
     * Throws unless evaluators have the sums that were saved.
     *
     * @param evaluators the evaluators
     * @param saved what {@link #of} gave
     * @throws IllegalArgumentException if they are others; the message names both
     */
    public static void requireSame(List<Evaluator> evaluators, List<Map<String, Double>> saved) {
        List<Set<String>> own = of(evaluators).stream().map(Map::keySet).toList();
        List<Set<String>> theirs = saved.stream().map(Map::keySet).toList();
        if (!own.equals(theirs)) {
            throw new IllegalArgumentException(
                    "The evaluators must be the checkpoint's, with the sums "
                            + theirs
                            + ", but have "
                            + own);
        }
    }

    private static Number like(Number now, @Nullable Double saved) {
        if (saved == null) {
            return now;
        }
        if (now instanceof Long) {
            return saved.longValue();
        }
        return now instanceof Float ? (Number) saved.floatValue() : saved;
    }

    /** Returns the maps of an evaluator and of those that it is made of, by a path of fields. */
    private static Map<String, Map<String, Number>> maps(Evaluator evaluator) {
        Map<String, Map<String, Number>> maps = new TreeMap<>();
        collect("", evaluator, maps);
        return maps;
    }

    @SuppressWarnings("unchecked")
    private static void collect(
            String path, Evaluator evaluator, Map<String, Map<String, Number>> maps) {
        for (Class<?> type = evaluator.getClass();
                Evaluator.class.isAssignableFrom(type);
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                String name = path + type.getSimpleName() + "." + field.getName();
                Object value = get(field, evaluator);
                if (value instanceof Map<?, ?> map && holdsNumbers(map)) {
                    maps.put(name, (Map<String, Number>) map);
                } else if (value instanceof Evaluator part) {
                    collect(name + "/", part, maps);
                } else if (value instanceof List<?> parts) {
                    for (int i = 0; i < parts.size(); i++) {
                        if (parts.get(i) instanceof Evaluator part) {
                            collect(name + "[" + i + "]/", part, maps);
                        }
                    }
                }
            }
        }
    }

    private static boolean holdsNumbers(Map<?, ?> map) {
        return !map.isEmpty()
                && map.entrySet().stream()
                        .allMatch(
                                e ->
                                        e.getKey() instanceof String
                                                && e.getValue() instanceof Number);
    }

    private static @Nullable Object get(Field field, Evaluator evaluator) {
        try {
            field.setAccessible(true);
            return field.get(evaluator);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "Cannot reach the running sums "
                            + field
                            + " of DJL "
                            + Engine.getDjlVersion()
                            + "; save at the end of an epoch instead",
                    e);
        }
    }
}
