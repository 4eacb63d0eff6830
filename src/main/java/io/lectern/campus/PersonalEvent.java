package io.lectern.campus;

import io.lectern.room.MemberId;

/// An entry of one member's personal log, which reaches them wherever they are.
public record PersonalEvent(MemberId to, long seq, String body) {}
