/// Live sessions as a whole, where the class room meets the calendar and the desk.
@NullMarked
package io.lectern.classroom;

import org.jspecify.annotations.NullMarked;
