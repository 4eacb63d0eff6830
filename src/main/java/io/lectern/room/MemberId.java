package io.lectern.room;

import java.util.UUID;

/// The id of an account, as rooms know it.
public record MemberId(UUID value) {
    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
