package io.github.djlschedules.history;

import io.github.djlschedules.optimizer.Applied;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One row for each recorded update, in primitive arrays. */
final class StepRows {

    private static final int FIRST_CAPACITY = 256;

    private int size;
    private int[] segment = new int[FIRST_CAPACITY];
    private long[] step = new long[FIRST_CAPACITY];
    private int[] epoch = new int[FIRST_CAPACITY];
    private float[] learningRate = new float[FIRST_CAPACITY];
    private float[] momentum = new float[FIRST_CAPACITY];
    private float[] weightDecay = new float[FIRST_CAPACITY];
    private float[] loss = new float[FIRST_CAPACITY];

    /** Adds a row and returns its index. */
    int add(int inSegment, int inEpoch, Applied applied, float itsLoss) {
        if (size == step.length) {
            grow(size + (size >> 1));
        }
        segment[size] = inSegment;
        step[size] = applied.step();
        epoch[size] = inEpoch;
        learningRate[size] = applied.learningRate();
        momentum[size] = applied.momentum();
        weightDecay[size] = applied.weightDecay();
        loss[size] = itsLoss;
        return size++;
    }

    private void grow(int capacity) {
        segment = Arrays.copyOf(segment, capacity);
        step = Arrays.copyOf(step, capacity);
        epoch = Arrays.copyOf(epoch, capacity);
        learningRate = Arrays.copyOf(learningRate, capacity);
        momentum = Arrays.copyOf(momentum, capacity);
        weightDecay = Arrays.copyOf(weightDecay, capacity);
        loss = Arrays.copyOf(loss, capacity);
    }

    int size() {
        return size;
    }

    boolean hasSegment(int index) {
        return IntStream.range(0, size).anyMatch(row -> segment[row] == index);
    }

    int segment(int row) {
        return segment[row];
    }

    int epoch(int row) {
        return epoch[row];
    }

    float loss(int row) {
        return loss[row];
    }

    void setLoss(int row, float value) {
        loss[row] = value;
    }

    Applied applied(int row) {
        return new Applied(step[row], learningRate[row], momentum[row], weightDecay[row]);
    }
}
