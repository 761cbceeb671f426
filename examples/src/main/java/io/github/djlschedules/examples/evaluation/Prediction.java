package io.github.djlschedules.examples.evaluation;

import io.github.djlschedules.examples.data.Images;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says about an image.
 *
 * @param name the image's file, or its file and place in it
 * @param label the true class, or {@link Images#UNLABELLED}
 * @param scores of the classes: logarithms of their probabilities, up to a constant
 */
@SuppressWarnings("ArrayRecordComponent")
public record Prediction(String name, int label, float[] scores) {

    /** Returns the class with the highest score, the first of them. */
    public int predicted() {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Returns the classes, the most probable first. */
    public List<Integer> ranking() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> scores[i]).reversed())
                .toList();
    }

    /** Returns the probability of each class: the softmax of the scores. */
    public double[] probabilities() {
        double normalizer = logSumExp();
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> Math.exp(scores[i] - normalizer))
                .toArray();
    }

    /** Returns the cross-entropy: the negative logarithm of the true class's probability. */
    public double loss() {
        return logSumExp() - scores[label];
    }

    /** Less the greatest score, so that no power overflows. */
    private double logSumExp() {
        double greatest = scores[predicted()];
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - greatest);
        }
        return greatest + Math.log(sum);
    }
}
