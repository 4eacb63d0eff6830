/// Office hours as a whole: where the calendar, the line, the estimates and the notices meet. Known to Main only.
@NullMarked
package io.lectern.desk;

import org.jspecify.annotations.NullMarked;
