package io.lectern.files;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The tag of a content, made part by part: half of its SHA-256. It changes with the content, and shows whether one that
/// is read is the one that was brought.
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

    /// After the last part, once.
    String value() {
        return HexFormat.of().formatHex(hash.digest(), 0, BYTES);
    }
}
