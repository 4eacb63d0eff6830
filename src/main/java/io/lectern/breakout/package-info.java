/// Groups of a class or study room: their rooms, dividing people, and overviews for those who run them.
/// Doesn't know what happens in a group's room.
@NullMarked
package io.lectern.breakout;

import org.jspecify.annotations.NullMarked;
