/// An open room: its state, kept level with the log; the commands that it decides; what it does by itself; and the
/// same room at other servers. Knows no sockets.
@NullMarked
package io.lectern.live.room;

import org.jspecify.annotations.NullMarked;
