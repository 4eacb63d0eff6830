/// Who follows a room, and what each of them is told of it: events, signals and tallies, as ready frames. Knows a socket by
/// what it takes (`Socket`), and no other servers.
@NullMarked
package io.lectern.live.audience;

import org.jspecify.annotations.NullMarked;
