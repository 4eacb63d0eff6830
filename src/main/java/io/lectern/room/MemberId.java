package io.lectern.room;

import java.util.UUID;

/// Who: an account, as rooms know it.
public record MemberId(UUID value) {
    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
