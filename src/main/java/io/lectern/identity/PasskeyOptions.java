package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The options that browsers pass to authenticators, as JSON: the dictionaries of WebAuthn Level 3,
/// sections 5.4 and 5.5.
final class PasskeyOptions {
    private static final int TIMEOUT_MS = 300_000;

    private PasskeyOptions() {}

    /// To create a passkey.
    ///
    /// @param host the relying party's id
    /// @param known the passkeys that the account has
    static Map<String, Object> creation(
            String host, Account account, List<Buffer> known, Buffer challenge) {
        return Map.of(
                "rp", Map.of("id", host, "name", "Lectern"),
                "user",
                        Map.of(
                                "id", text(handle(account.id())),
                                "name", account.email(),
                                "displayName", account.name()),
                "challenge", text(challenge),
                "pubKeyCredParams",
                        Passkeys.ALGORITHMS.stream()
                                .map(it -> Map.of("type", "public-key", "alg", it))
                                .toList(),
                "timeout", TIMEOUT_MS,
                "excludeCredentials",
                        known.stream()
                                .map(it -> Map.of("type", "public-key", "id", text(it)))
                                .toList(),
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none");
    }

    /// To sign in with a passkey.
    static Map<String, Object> request(String host, Buffer challenge) {
        return Map.of(
                "challenge",
                text(challenge),
                "rpId",
                host,
                "timeout",
                TIMEOUT_MS,
                "userVerification",
                "required");
    }

    /// The user handle that the authenticator stores with a passkey.
    static Buffer handle(MemberId account) {
        return Buffer.buffer(
                ByteBuffer.allocate(16)
                        .putLong(account.value().getMostSignificantBits())
                        .putLong(account.value().getLeastSignificantBits())
                        .array());
    }

    private static String text(Buffer bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.getBytes());
    }
}
