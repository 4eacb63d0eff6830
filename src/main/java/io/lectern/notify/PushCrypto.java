package io.lectern.notify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts for one browser, so that the push service can't read the message (RFC 8291), as a single
/// record of the content coding aes128gcm (RFC 8188).
final class PushCrypto {
    private static final int RECORD = 4_096;

    /// Bytes of text that fit into the 4,096 bytes that push services have to accept (RFC 8030 section
    /// 7.2), besides the header, the 16-byte tag and the delimiter.
    static final int MOST = 3_993;

    private static final byte LAST_RECORD = 2;

    private PushCrypto() {}

    /// @param browser the public key of the subscription
    /// @param secret its 16-byte authentication secret
    /// @param own a key pair used for this message only
    /// @param salt 16 random bytes
    static byte[] encrypt(
            byte[] text, ECPublicKey browser, byte[] secret, KeyPair own, byte[] salt) {
        if (text.length > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " bytes");
        }
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(browser, true);
            byte[] theirs = EcKeys.point(browser);
            byte[] ours = EcKeys.point((ECPublicKey) own.getPublic());
            byte[] key =
                    derive(
                            secret,
                            agreement.generateSecret(),
                            join(ascii("WebPush: info\0"), theirs, ours),
                            32);
            byte[] contentKey = derive(salt, key, ascii("Content-Encoding: aes128gcm\0"), 16);
            byte[] nonce = derive(salt, key, ascii("Content-Encoding: nonce\0"), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(contentKey, "AES"),
                    new GCMParameterSpec(128, nonce));
            byte[] sealed = cipher.doFinal(join(text, new byte[] {LAST_RECORD}));
            return ByteBuffer.allocate(salt.length + 5 + ours.length + sealed.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) ours.length)
                    .put(ours)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java can't encrypt for Web Push", failure);
        }
    }

    /// HKDF (RFC 5869): extract, then expand.
    private static byte[] derive(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addSalt(salt)
                                .addIKM(material)
                                .thenExpand(info, length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
