/// A room while it is open: its state, kept up with the log; the wishes that it decides; what it does by itself; and the
/// same room at other servers. Knows no sockets.
@NullMarked
package io.lectern.live.room;

import org.jspecify.annotations.NullMarked;
