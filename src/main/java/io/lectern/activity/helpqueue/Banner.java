package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.time.Instant;

/// An announcement of staff to everybody at the desk, until they replace or withdraw it.
public record Banner(Member by, String text, Instant at) {}
