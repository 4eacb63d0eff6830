/// The followers of a room, and what each is told: events, signals and tallies as encoded frames. Knows sockets by the
/// interface `Socket` only, and no other servers.
@NullMarked
package io.lectern.live.audience;

import org.jspecify.annotations.NullMarked;
