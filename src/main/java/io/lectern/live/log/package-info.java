/// The log of a room: its events, what is stored with them in the same transaction, and the queries that read both.
/// Knows no sockets and no other servers.
@NullMarked
package io.lectern.live.log;

import org.jspecify.annotations.NullMarked;
