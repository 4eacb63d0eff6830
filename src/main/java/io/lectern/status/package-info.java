/// How this Lectern is, for who runs it.
@NullMarked
package io.lectern.status;

import org.jspecify.annotations.NullMarked;
