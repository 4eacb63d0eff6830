/// The realtime shell around the core: the rooms of this server and its sockets. `Live` is what the rest of the program sees of
/// it; the parts stand in packages of their own. Knows no activity by name.
@NullMarked
package io.lectern.live;

import org.jspecify.annotations.NullMarked;
