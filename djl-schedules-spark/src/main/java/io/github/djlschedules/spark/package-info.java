/**
 * Range-test grids on Apache Spark: where one machine is not enough.
 *
 * <p>{@link io.github.djlschedules.spark.DistributedRangeTest} runs the curves of an {@link
 * io.github.djlschedules.rangetest.LrRangeTest} as Spark tasks; a {@link
 * io.github.djlschedules.spark.TrialSetup} says how each makes its trainer and its data.
 */
@NullMarked
package io.github.djlschedules.spark;

import org.jspecify.annotations.NullMarked;
