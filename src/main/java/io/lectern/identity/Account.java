package io.lectern.identity;

import io.lectern.room.MemberId;
import java.util.Optional;

/// An account that somebody can sign in to.
///
/// @param verified whether its owner proved that they read mail at its address, or an administrator
///     vouched for it
/// @param pronouns as its owner writes them: "she/her"
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
