package io.lectern.nodes;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Authenticates parcels between nodes by their shared secret (HMAC-SHA256, RFC 2104). The mark covers the receiver,
/// so that no other node accepts the parcel. It doesn't encrypt.
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final SecretKeySpec key;

    public Seal(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    public Buffer seal(UUID to, Buffer parcel) {
        return Buffer.buffer(parcel.length() + LENGTH)
                .appendBuffer(parcel)
                .appendBytes(mark(to, parcel.getBytes()));
    }

    /// The parcel; empty if it was sealed with another secret or for another node.
    public Optional<Buffer> open(UUID to, Buffer sealed) {
        var end = sealed.length() - LENGTH;
        if (end < 0) {
            return Optional.empty();
        }
        var parcel = sealed.getBytes(0, end);
        var mark = sealed.getBytes(end, sealed.length());
        return MessageDigest.isEqual(mark, mark(to, parcel))
                ? Optional.of(Buffer.buffer(parcel))
                : Optional.empty();
    }

    /// A name that can only be computed with the secret.
    String name(String of) {
        var bytes = of.getBytes(StandardCharsets.UTF_8);
        return of + "-" + HexFormat.of().formatHex(Arrays.copyOf(mac().doFinal(bytes), 16));
    }

    private byte[] mark(UUID to, byte[] parcel) {
        var mac = mac();
        mac.update(to.toString().getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(parcel);
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
