package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.time.Instant;

/// What staff say to all at the desk, until they replace or withdraw it.
public record Banner(Member by, String text, Instant at) {}
