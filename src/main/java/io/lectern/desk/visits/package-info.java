/// What became of tickets: the history of a learner, what was asked today, insights.
@NullMarked
package io.lectern.desk.visits;

import org.jspecify.annotations.NullMarked;
