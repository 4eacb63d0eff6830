/// The outcomes of tickets: a learner's history, today's questions, insights.
@NullMarked
package io.lectern.desk.visits;

import org.jspecify.annotations.NullMarked;
