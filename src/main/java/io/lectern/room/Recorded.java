package io.lectern.room;

import java.time.Instant;

/// An event in its place in the log. `seq` counts 1, 2, 3 in each room without a gap; it is also the id of what the
/// event begins, such as a message or a ticket.
public record Recorded<E extends Event>(long seq, Instant at, E event) {}
