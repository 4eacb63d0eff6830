/// The messages between servers and their bytes. Knows no sockets and no rooms.
@NullMarked
package io.lectern.live.peers;

import org.jspecify.annotations.NullMarked;
