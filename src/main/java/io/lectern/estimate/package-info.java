/// The core of estimates: simulates a desk's line from what is known now. Pure, and knows only the JDK: time comes in
/// as an argument, and chance from a seed.
@NullMarked
package io.lectern.estimate;

import org.jspecify.annotations.NullMarked;
