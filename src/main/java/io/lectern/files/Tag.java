package io.lectern.files;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes the tag of a content part by part: the first half of its SHA-256. It identifies a version,
/// and detects content that isn't what was uploaded.
final class Tag {
    private static final int BYTES = 16;

    private final MessageDigest hash;

    Tag() {
        try {
            this.hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String of(Buffer content) {
        var tag = new Tag();
        tag.add(content);
        return tag.value();
    }

    void add(Buffer part) {
        hash.update(part.getBytes());
    }

    /// Call it once, after the last part.
    String value() {
        return HexFormat.of().formatHex(hash.digest(), 0, BYTES);
    }
}
