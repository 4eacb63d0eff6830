/// One socket's way out, its commands and replies by name, its limits and its end.
@NullMarked
package io.lectern.live.wire;

import org.jspecify.annotations.NullMarked;
