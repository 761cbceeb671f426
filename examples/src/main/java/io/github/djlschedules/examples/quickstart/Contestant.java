package io.github.djlschedules.examples.quickstart;

/** The two ways to train that are compared. */
enum Contestant {
    ONE_CYCLE("one-cycle"),
    CONSTANT("constant");

    private final String label;

    Contestant(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Its name in the report. */
    String key() {
        return label.replace('-', '_');
    }
}
