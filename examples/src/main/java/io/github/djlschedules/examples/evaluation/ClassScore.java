package io.github.djlschedules.examples.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a class is told from the others; what has no image to count is 0, as in scikit-learn.
 *
 * @param precision of the images that are called this class, the share that are
 * @param recall of the images of this class, the share that are called so
 * @param f1 the harmonic mean of both
 * @param support the images of this class
 */
public record ClassScore(double precision, double recall, double f1, long support) {

    static ClassScore of(long right, long called, long support) {
        return new ClassScore(
                share(right, called),
                share(right, support),
                share(2 * right, called + support),
                support);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Returns the numbers by their names. */
    Map<String, Object> map() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("precision", precision);
        values.put("recall", recall);
        values.put("f1", f1);
        values.put("support", support);
        return values;
    }
}
