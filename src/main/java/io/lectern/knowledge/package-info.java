/// What was answered before: shared answers, similar questions, and search in all that one may see.
@NullMarked
package io.lectern.knowledge;

import org.jspecify.annotations.NullMarked;
