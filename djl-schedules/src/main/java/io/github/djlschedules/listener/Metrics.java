package io.github.djlschedules.listener;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Finds a metric of an epoch by its name, whatever its case. */
record Metrics(Map<String, Float> values) implements ToDoubleFunction<String> {

    @Override
    public double applyAsDouble(String name) {
        for (Map.Entry<String, Float> entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        throw new IllegalStateException(
                "monitor must be one of the epoch's metrics "
                        + values.keySet()
                        + ", but monitor="
                        + name
                        + "; validate_ metrics need validation data, and all but train_loss need"
                        + " TrainingListener.Defaults.basic() in the configuration");
    }
}
