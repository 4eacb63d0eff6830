package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;

/// A learner's invitation to be called together. Only staff and the two see it. The sender doesn't learn whether the
/// other has a ticket until the other accepts.
public record Invitation(long ticket, Member from, MemberId to) {}
