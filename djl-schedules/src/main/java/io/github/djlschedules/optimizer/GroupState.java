package io.github.djlschedules.optimizer;

import io.github.djlschedules.optimizer.ParameterGroups.Setting;
import java.util.HashMap;
import java.util.Map;

/** What was chosen for each of a trainer's parameters, by name. */
final class GroupState {

    final FrozenStatistics statistics = new FrozenStatistics();
    boolean moveStatistics;
    private final Map<String, Setting> settings = new HashMap<>();

    Setting of(String name) {
        return settings.getOrDefault(name, Setting.DEFAULT);
    }

    void set(String name, Setting setting) {
        settings.put(name, setting);
    }

    boolean isFrozen(String name) {
        return of(name).frozen();
    }
}
