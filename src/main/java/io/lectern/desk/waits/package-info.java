/// How long a learner will wait: a picture of the desk for the estimate, what is told, and what is learned from it.
@NullMarked
package io.lectern.desk.waits;

import org.jspecify.annotations.NullMarked;
