package io.lectern.live.log;

import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// A row of the log.
public record LogRow(long seq, Instant at, MemberId by, String type, String body, UUID command) {}
