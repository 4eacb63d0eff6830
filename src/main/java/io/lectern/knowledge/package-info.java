/// What was answered before: shared answers, similar questions, and search in everything that an account
/// sees.
@NullMarked
package io.lectern.knowledge;

import org.jspecify.annotations.NullMarked;
