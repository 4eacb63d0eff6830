/// Office hours: rules to occurrences, appointments. Knows the campus, not the rooms' activities.
@NullMarked
package io.lectern.calendar;

import org.jspecify.annotations.NullMarked;
