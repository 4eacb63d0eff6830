/// The pure core: what a room is and what can happen in it. Knows the JDK and JSpecify only.
@NullMarked
package io.lectern.room;

import org.jspecify.annotations.NullMarked;
