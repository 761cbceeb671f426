package io.github.djlschedules.examples.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Three parts of a data set that have no sample in common.
 *
 * @param train what is learnt from: 60 %
 * @param validation what rates are chosen on: 20 %
 * @param test what is read once, at the end: the rest
 */
public record Split(List<Integer> train, List<Integer> validation, List<Integer> test) {

    /**
     * Splits by chance.
     *
     * @param size the number of samples
     * @param seed the same seed gives the same parts
     * @return the parts
     */
    public static Split of(int size, int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int train = size * 3 / 5;
        int validation = size / 5;
        return new Split(
                List.copyOf(order.subList(0, train)),
                List.copyOf(order.subList(train, train + validation)),
                List.copyOf(order.subList(train + validation, size)));
    }
}
