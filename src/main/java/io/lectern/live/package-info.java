/// The realtime shell around the core: the rooms and sockets of this server. `Live` is its face to the rest of the
/// program; the parts are in packages of their own. Knows no activity by name.
@NullMarked
package io.lectern.live;

import org.jspecify.annotations.NullMarked;
