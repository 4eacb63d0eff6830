package io.lectern.campus;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret part of an invitation link: 256 random bits. Only its hash is stored.
public record LinkToken(String text) {
    /// Upper bound in characters.
    public static final int MOST = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    public static LinkToken make() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public Buffer hash() {
        return hash(text);
    }

    /// Fails with 404 if the text is too long for a token.
    public static Buffer hash(String text) {
        if (text.length() > MOST) {
            throw Problem.notFound();
        }
        try {
            return Buffer.buffer(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
