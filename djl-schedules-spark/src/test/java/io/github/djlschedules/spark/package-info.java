/** Tests of range tests on Spark. */
@NullMarked
package io.github.djlschedules.spark;

import org.jspecify.annotations.NullMarked;
