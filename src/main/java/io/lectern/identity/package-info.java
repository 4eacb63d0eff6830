/// Accounts, passwords, sessions and tokens. Knows nothing of courses.
@NullMarked
package io.lectern.identity;

import org.jspecify.annotations.NullMarked;
