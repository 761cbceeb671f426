package io.github.djlschedules.examples.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A random order of images in which every beginning holds the classes in their proportions. */
final class Stratified {

    private Stratified() {}

    private record Place(int index, double share) {}

    /**
     * Orders images: the k-th of n images of a class comes where (k + 1/2) / n of all have passed.
     *
     * @param labels the class of each image
     * @param seed the same seed gives the same order
     * @return the indices of all images
     */
    static List<Integer> order(int[] labels, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        List<Place> places = new ArrayList<>();
        shuffled.stream()
                .collect(Collectors.groupingBy(index -> labels[index]))
                .values()
                .forEach(
                        members -> {
                            for (int k = 0; k < members.size(); k++) {
                                places.add(new Place(members.get(k), (k + 0.5) / members.size()));
                            }
                        });
        places.sort(Comparator.comparingDouble(Place::share));
        return places.stream().map(Place::index).toList();
    }
}
