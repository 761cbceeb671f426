package io.github.djlschedules.examples.policy;

import io.github.djlschedules.schedule.Warmup;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Java that makes a policy. An option is named as the builder's method without {@code
 * set} or {@code opt}, which is how it is found.
 */
final class BuilderCode {

    private final Class<?> builder;
    private final Class<?> policy;
    private final SortedSet<String> imports = new TreeSet<>();

    private BuilderCode(Class<?> builder) {
        this.builder = builder;
        policy = builder.getEnclosingClass();
    }

    /**
     * Returns the code.
     *
     * @param builder the policy's builder, nested in the policy
     * @param options the options, with legal values
     * @param run the run that the policy is made for, null for none
     */
    static String of(Class<?> builder, Map<PolicyOption, String> options, @Nullable RunShape run) {
        return new BuilderCode(builder).write(options, run);
    }

    private String write(Map<PolicyOption, String> options, @Nullable RunShape run) {
        String name = name(policy);
        StringBuilder calls = new StringBuilder();
        options.forEach((option, text) -> line(calls, call(new OptionValue(option, text))));
        if (run != null) {
            addRun(calls, run);
        }
        String imported =
                imports.stream().map("import %s;%n"::formatted).collect(Collectors.joining());
        return "%s%n%s policy =%n        %s.builder()%n%s                .build();%n"
                .formatted(imported, name, name, calls);
    }

    private void addRun(StringBuilder calls, RunShape run) {
        String epoch = joined(run.stepsPerEpoch());
        if (run.warmupEpochs() > 0) {
            String epochs = "(" + run.warmupEpochs() + ", " + epoch + ")";
            line(
                    calls,
                    run.risesPerEpoch()
                            ? "optWarmup(" + name(Warmup.class) + ".perEpoch" + epochs + ")"
                            : "optWarmupEpochs" + epochs);
        }
        if (run.perEpoch()) {
            line(calls, "optPerEpoch(" + epoch + ")");
        }
    }

    private static void line(StringBuilder calls, String call) {
        calls.append("                .%s%n".formatted(call));
    }

    private String call(OptionValue value) {
        Method method = method(value.option());
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .limit(1)
                        .map(type -> arguments(type, method.getParameterCount(), value))
                        .collect(Collectors.joining("", "(", ")"));
    }

    private Method method(PolicyOption option) {
        String property = option.property();
        String name = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Arrays.stream(builder.getMethods())
                .filter(m -> m.getName().equals("set" + name) || m.getName().equals("opt" + name))
                .filter(m -> !m.isBridge())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No method for " + option));
    }

    private String arguments(Class<?> type, int count, OptionValue value) {
        if (type.isEnum()) {
            return name(type) + "." + value.constant();
        }
        if (type == double.class) {
            OptionValue.Pair pair = count == 2 ? value.pair() : null;
            return joined(
                    pair == null
                            ? DoubleStream.of(value.number())
                            : DoubleStream.of(pair.first(), pair.second()));
        }
        return joined(type.isArray() ? value.counts() : new long[] {value.count()});
    }

    private static String joined(DoubleStream numbers) {
        return numbers.mapToObj(Double::toString).collect(Collectors.joining(", "));
    }

    private static String joined(long... counts) {
        return LongStream.of(counts)
                .mapToObj(count -> count == (int) count ? "" + count : count + "L")
                .collect(Collectors.joining(", "));
    }

    /** Returns the name of a class as the code has it, and imports its outermost one. */
    private String name(Class<?> type) {
        String inPackage = type.getCanonicalName().substring(type.getPackageName().length() + 1);
        imports.add(type.getPackageName() + "." + inPackage.replaceFirst("\\..*", ""));
        return inPackage;
    }
}
