package io.lectern.campus;

import io.lectern.room.MemberId;

/// Something one member is told of wherever they are, in its place in their own log.
public record PersonalEvent(MemberId to, long seq, String body) {}
