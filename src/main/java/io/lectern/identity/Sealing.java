package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets that have to be read again: AES-256-GCM with a key from the settings, so that a copy
/// of the database alone doesn't reveal them. Without a key they are stored in the clear.
final class Sealing {
    private static final byte OPEN = 0;
    private static final byte SEALED = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<Key> key;

    Sealing(Optional<String> secretKey) {
        this.key = secretKey.map(Sealing::derive);
    }

    private static Key derive(String secretKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "RAW"));
            return new SecretKeySpec(
                    mac.doFinal("lectern secrets".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", failure);
        }
    }

    /// @param owner whose secret it is: authenticated along with it, so that it can't be moved to
    ///     another account
    Buffer seal(byte[] secret, MemberId owner) {
        if (key.isEmpty()) {
            return Buffer.buffer().appendByte(OPEN).appendBytes(secret);
        }
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key.get(), nonce, owner).doFinal(secret);
            return Buffer.buffer().appendByte(SEALED).appendBytes(nonce).appendBytes(sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no AES-GCM", failure);
        }
    }

    /// Empty if it was sealed with another key.
    Optional<byte[]> open(Buffer stored, MemberId owner) {
        var bytes = stored.getBytes();
        if (bytes[0] == OPEN) {
            return Optional.of(Arrays.copyOfRange(bytes, 1, bytes.length));
        }
        if (key.isEmpty() || bytes.length < 1 + NONCE) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key.get(), nonce, owner)
                            .doFinal(bytes, 1 + NONCE, bytes.length - 1 - NONCE));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, MemberId owner)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
