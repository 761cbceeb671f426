@NullMarked
package io.github.djlschedules.notebooks;

import org.jspecify.annotations.NullMarked;
