package io.github.djlschedules.benchmarks.overhead;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import java.util.Collections;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The update of a model whose parameters have one element each. */
@State(Scope.Thread)
@NullUnmarked // JMH fills the fields
public class UpdateBenchmark {

    /** How much of the library the trainer has. */
    @Param({"PLAIN", "TUNABLE", "ONE_POLICY", "THREE_POLICIES"})
    public String variant;

    /** The optimizer. */
    @Param({"SGD", "ADAM"})
    public String rule;

    /** The number of parameters: what 161 cost above 1 is the cost of a parameter. */
    @Param({"1", "161"})
    public int parameters;

    private Model model;
    private Trainer trainer;

    /** Makes the trainer. */
    @Setup
    public void open() {
        model = Model.newInstance("benchmark");
        model.setBlock(new ParameterBag(Collections.nCopies(parameters, new Shape(1))));
        trainer = Variant.valueOf(variant).trainer(model, Rule.valueOf(rule), false);
        trainer.initialize(new Shape(1));
        ParameterBag.backward(trainer);
    }

    /** Updates all parameters once. */
    @Benchmark
    public void step() {
        trainer.step();
    }

    /** Closes the trainer. */
    @TearDown
    public void close() {
        trainer.close();
        model.close();
    }
}
