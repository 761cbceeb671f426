package io.github.djlschedules.benchmarks.papers;

import io.github.djlschedules.listener.Policy;
import java.util.function.Supplier;

/**
 * What is tried.
 *
 * @param name as in tables
 * @param steps the updates of its training
 * @param policy makes the policy of one training
 */
record Contestant(String name, int steps, Supplier<Policy> policy) {

    Contestant withSteps(int number) {
        return new Contestant(name, number, policy);
    }
}
