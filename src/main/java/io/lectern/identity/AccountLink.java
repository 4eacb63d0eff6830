package io.lectern.identity;

import java.time.Instant;
import java.util.Optional;

/// A link to set a password, made for somebody else.
///
/// @param token of the link, which can't be read again; absent if the link went by mail
public record AccountLink(Optional<String> token, Instant expiresAt) {}
