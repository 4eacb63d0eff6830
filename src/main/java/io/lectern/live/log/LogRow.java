package io.lectern.live.log;

import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// An event as the log holds it.
public record LogRow(long seq, Instant at, MemberId by, String type, String body, UUID command) {}
