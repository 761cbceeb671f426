@NullMarked
package io.github.djlschedules.examples.model;

import org.jspecify.annotations.NullMarked;
