/// Office hours as a whole: where the calendar, the line, the estimates and the notices meet. Only Main
/// uses it.
@NullMarked
package io.lectern.desk;

import org.jspecify.annotations.NullMarked;
