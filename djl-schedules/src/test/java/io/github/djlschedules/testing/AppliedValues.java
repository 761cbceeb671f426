package io.github.djlschedules.testing;

import io.github.djlschedules.optimizer.Applied;
import io.github.djlschedules.optimizer.RunObserver;
import java.util.ArrayList;
import java.util.List;

/** Takes down what every update used. */
public final class AppliedValues implements RunObserver {

    public final List<Applied> list = new ArrayList<>();

    @Override
    public Phase phase() {
        return Phase.RECORD;
    }

    @Override
    public void applied(Applied applied) {
        list.add(applied);
    }
}
