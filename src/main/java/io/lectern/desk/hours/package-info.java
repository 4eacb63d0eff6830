/// Office hours open and close by the calendar, appointments join the line, and the calendar is told who came.
@NullMarked
package io.lectern.desk.hours;

import org.jspecify.annotations.NullMarked;
