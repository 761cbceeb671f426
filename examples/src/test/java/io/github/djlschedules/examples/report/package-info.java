@NullMarked
package io.github.djlschedules.examples.report;

import org.jspecify.annotations.NullMarked;
