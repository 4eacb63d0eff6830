/// How long a learner will wait: the desk's state as the estimate's input, publishing the result, and
/// learning from the outcome.
@NullMarked
package io.lectern.desk.waits;

import org.jspecify.annotations.NullMarked;
