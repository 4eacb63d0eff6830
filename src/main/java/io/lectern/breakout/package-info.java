/// Groups of a class or study room as a whole: their rooms, who is put where, and what those who run
/// them see of them. What happens in a group's room it doesn't know.
@NullMarked
package io.lectern.breakout;

import org.jspecify.annotations.NullMarked;
