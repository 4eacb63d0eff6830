package io.lectern.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Credentials for TURN servers (RFC 8656) that share a secret with this one, valid for ten minutes. The user name
/// holds the expiry and the seat, the password is its HMAC-SHA1, as coturn's `use-auth-secret` expects.
record Relays(List<String> urls, String secret) {
    static final Duration GOOD = Duration.ofMinutes(10);

    /// An `RTCIceServer`.
    record Server(List<String> urls, String username, String credential) {}

    List<Server> of(UUID seat, Instant now) {
        if (urls.isEmpty()) {
            return List.of();
        }
        var name = now.plus(GOOD).getEpochSecond() + ":" + seat;
        return List.of(new Server(urls, name, signed(name)));
    }

    private String signed(String name) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
