package io.lectern.identity;

import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// The claims of an access token: account, session, expiry.
public record Claims(MemberId account, UUID session, String name, boolean admin, Instant expires) {}
