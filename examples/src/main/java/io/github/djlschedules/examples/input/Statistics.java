package io.github.djlschedules.examples.input;

import io.github.djlschedules.examples.augment.Normalization;
import io.github.djlschedules.examples.data.DatasetKind;
import java.util.List;

/** The mean and deviation of each channel over the training images of the known data sets. */
public final class Statistics {

    private static final Normalization CIFAR10 =
            new Normalization(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));

    private static final Normalization CIFAR100 =
            new Normalization(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762));

    /** Also what pretrained networks expect. */
    private static final Normalization IMAGENET =
            new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** The digits stay as they are, from 0 to 1. */
    private static final Normalization NONE = new Normalization(List.of(0.0), List.of(1.0));

    private Statistics() {}

    /** Returns what is done to the values of a data set's images. */
    public static Normalization of(DatasetKind dataset) {
        return switch (dataset) {
            case DIGITS -> NONE;
            case CIFAR10 -> CIFAR10;
            case CIFAR100 -> CIFAR100;
            case IMAGENET, CUSTOM -> IMAGENET;
        };
    }
}
