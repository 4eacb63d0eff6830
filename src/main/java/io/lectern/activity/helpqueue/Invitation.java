package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;

/// A learner in the line asks another to be called together. Only staff and the two see it; that the
/// other waits, or doesn't, the first learns only when they accept.
public record Invitation(long ticket, Member from, MemberId to) {}
