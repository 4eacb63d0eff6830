package io.lectern.identity;

import io.lectern.room.MemberId;

/// Someone who can sign in.
///
/// @param verified whether they read mail at their address, or an administrator vouches for it
public record Account(MemberId id, String email, String name, boolean admin, boolean verified) {}
