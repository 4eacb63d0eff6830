/// Opens and closes office hours by the calendar, puts appointments into the line, and tells the
/// calendar who came.
@NullMarked
package io.lectern.desk.hours;

import org.jspecify.annotations.NullMarked;
