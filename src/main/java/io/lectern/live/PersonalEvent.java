package io.lectern.live;

import io.lectern.room.MemberId;

/// Something one member is told of wherever they are, in its place in their own log.
record PersonalEvent(MemberId to, long seq, String body) {}
