package io.lectern.identity;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret of 256 random bits: it can't be guessed, so links and tokens that hold one need no limit
/// of tries, and a fast hash keeps them safe.
final class Secret {
    /// Characters that one may have.
    static final int MOST = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String make() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Buffer hash(String secret) {
        try {
            return Buffer.buffer(
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
