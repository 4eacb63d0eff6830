package io.lectern.live.log;

import io.lectern.room.MemberId;
import java.util.UUID;

/// The identity of a command: the member who sent it, and the id they gave it.
public record Wish(MemberId by, UUID command) {}
