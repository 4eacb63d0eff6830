/// The realtime shell around the core: sockets, one writer a room, its log and its audience. Knows no activity by name.
@NullMarked
package io.lectern.live;

import org.jspecify.annotations.NullMarked;
