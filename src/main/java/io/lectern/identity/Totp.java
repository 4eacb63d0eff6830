package io.lectern.identity;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of authenticator apps (RFC 6238): six digits by HMAC-SHA-1, every 30 seconds, the parameters
/// that every app supports.
final class Totp {
    private static final int SECONDS = 30;
    private static final int SECRET_BYTES = 20;

    /// How many steps of 30 seconds a phone's clock may be off.
    private static final int SKEW = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] secret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /// The code of a time step (HOTP, RFC 4226 section 5.3).
    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & 0x7FFFFFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no HMAC-SHA-1", failure);
        }
    }

    /// The time step that the code belongs to: the current one, or one next to it.
    ///
    /// @param last the newest step of which a code was used; codes up to it are refused
    static OptionalLong match(byte[] secret, String code, Instant now, long last) {
        var match = OptionalLong.empty();
        for (var step = step(now) - SKEW; step <= step(now) + SKEW; step++) {
            var same =
                    MessageDigest.isEqual(
                            code(secret, step).getBytes(StandardCharsets.US_ASCII),
                            code.getBytes(StandardCharsets.UTF_8));
            if (same && step > last && match.isEmpty()) {
                match = OptionalLong.of(step);
            }
        }
        return match;
    }

    /// Base 32 without padding (RFC 4648 section 6): 32 characters for a secret.
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (var each : bytes) {
            held = (held << 8) | (each & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /// The `otpauth` address in the QR code.
    static String uri(byte[] secret, String email) {
        return String.format(
                Locale.ROOT,
                "otpauth://totp/Lectern:%s?secret=%s&issuer=Lectern&algorithm=SHA1&digits=6&period=%d",
                URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"),
                base32(secret),
                SECONDS);
    }
}
