package io.lectern.identity;

import io.lectern.room.MemberId;
import java.util.Optional;

/// Someone who can sign in.
///
/// @param verified whether they read mail at their address, or an administrator vouches for it
/// @param pronouns as they say them: "she/her"
public record Account(
        MemberId id,
        String email,
        String name,
        boolean admin,
        boolean verified,
        Optional<String> pronouns) {
    public Account(MemberId id, String email, String name, boolean admin, boolean verified) {
        this(id, email, name, admin, verified, Optional.empty());
    }
}
