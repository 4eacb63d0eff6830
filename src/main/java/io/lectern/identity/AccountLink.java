package io.lectern.identity;

import java.time.Instant;
import java.util.Optional;

/// A link that somebody is given to set a password.
///
/// @param token of the link, which is shown once; none where it went by mail
public record AccountLink(Optional<String> token, Instant expiresAt) {}
