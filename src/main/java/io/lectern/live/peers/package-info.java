/// What servers say to each other, and the bytes it goes in. Knows no sockets and no rooms.
@NullMarked
package io.lectern.live.peers;

import org.jspecify.annotations.NullMarked;
