package io.github.djlschedules.plot;

/** A labelled point, or with a NaN y a labelled vertical line. */
record Mark(double x, double y, String label) {

    boolean isLine() {
        return Double.isNaN(y);
    }
}
