/// The sending side of one socket, the names of its commands and replies, its limits and its end.
@NullMarked
package io.lectern.live.wire;

import org.jspecify.annotations.NullMarked;
