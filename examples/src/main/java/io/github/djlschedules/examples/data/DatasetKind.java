package io.github.djlschedules.examples.data;

import java.util.Locale;

/** The data sets that the commands know by name. */
public enum DatasetKind {
    /** 60,000 colour images of 32 by 32 in 10 classes. */
    CIFAR10(32),
    /** 60,000 colour images of 32 by 32 in 100 classes. */
    CIFAR100(32),
    /** Photographs in folders, scaled to 224 by 224. */
    IMAGENET(224),
    /** Any images in folders; their size is that of the first. */
    CUSTOM(0),
    /** 1,797 grey images of 8 by 8, embedded. */
    DIGITS(Digits.SIDE);

    private final int side;

    DatasetKind(int side) {
        this.side = side;
    }

    /** Returns the name as it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the side of its images, or 0 if the first one decides. */
    int side() {
        return side;
    }

    /** Returns the layout of its binary files. */
    CifarBinary binary() {
        return this == CIFAR100 ? CifarBinary.CIFAR100 : CifarBinary.CIFAR10;
    }

    boolean isCifar() {
        return this == CIFAR10 || this == CIFAR100;
    }
}
