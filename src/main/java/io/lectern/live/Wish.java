package io.lectern.live;

import io.lectern.room.MemberId;
import java.util.UUID;

/// A command by its name: who asked for it, and the id they gave it.
record Wish(MemberId by, UUID command) {}
