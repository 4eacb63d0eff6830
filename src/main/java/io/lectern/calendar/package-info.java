/// Office hours: expands rules to occurrences, and books appointments. Knows the campus, but not the
/// rooms' activities.
@NullMarked
package io.lectern.calendar;

import org.jspecify.annotations.NullMarked;
