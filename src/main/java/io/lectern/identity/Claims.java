package io.lectern.identity;

import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// What an access token says: who, signed in by which session, until when.
public record Claims(MemberId account, UUID session, String name, boolean admin, Instant expires) {}
