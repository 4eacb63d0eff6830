package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.time.Instant;

/// A helper on duty, and when that began.
public record OnDuty(Member helper, Instant since) {}
