package io.lectern.identity;

import io.lectern.room.MemberId;

/// Someone who can sign in.
public record Account(MemberId id, String email, String name, boolean admin) {}
