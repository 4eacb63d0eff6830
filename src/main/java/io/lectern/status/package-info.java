/// The state of this Lectern, for its administrators.
@NullMarked
package io.lectern.status;

import org.jspecify.annotations.NullMarked;
