package io.lectern.live.log;

import io.lectern.room.MemberId;
import java.util.UUID;

/// A command by its name: who asked for it, and the id they gave it.
public record Wish(MemberId by, UUID command) {}
