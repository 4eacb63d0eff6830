/// How long one waits at a desk: a simulation of the line from what is known now. Pure, and knows
/// nothing but the JDK: time comes in as an argument, and chance from a seed.
@NullMarked
package io.lectern.estimate;

import org.jspecify.annotations.NullMarked;
