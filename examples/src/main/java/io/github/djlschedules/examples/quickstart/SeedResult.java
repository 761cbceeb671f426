package io.github.djlschedules.examples.quickstart;

/** Both contestants on one seed. */
record SeedResult(int seed, Choice oneCycle, Choice constant) {

    Choice of(Contestant contestant) {
        return contestant == Contestant.ONE_CYCLE ? oneCycle : constant;
    }
}
