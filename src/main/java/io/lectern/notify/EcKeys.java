package io.lectern.notify;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/// Keys on the curve P-256 in the encoding of Web Push: a point is 0x04, then x and y, 65 bytes.
final class EcKeys {
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();

    private EcKeys() {}

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no P-256", failure);
        }
    }

    static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no P-256", failure);
        }
    }

    static byte[] point(ECPublicKey key) {
        var point = new byte[1 + 2 * COORDINATE];
        point[0] = UNCOMPRESSED;
        System.arraycopy(number(key.getW().getAffineX()), 0, point, 1, COORDINATE);
        System.arraycopy(number(key.getW().getAffineY()), 0, point, 1 + COORDINATE, COORDINATE);
        return point;
    }

    /// The number in full length, with leading zeros.
    static byte[] number(BigInteger number) {
        var bytes = number.toByteArray();
        var full = new byte[COORDINATE];
        var length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, full, COORDINATE - length, length);
        return full;
    }

    /// Empty if the bytes are no point of the curve: agreeing on a key with an invalid point would leak
    /// the private key.
    static Optional<ECPublicKey> publicKey(byte[] point) {
        if (point.length != 1 + 2 * COORDINATE || point[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, point.length));
        if (!isOnCurve(x, y)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    (ECPublicKey)
                            KeyFactory.getInstance("EC")
                                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        var p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        var right =
                x.pow(3)
                        .add(CURVE.getCurve().getA().multiply(x))
                        .add(CURVE.getCurve().getB())
                        .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    static ECPrivateKey privateKey(byte[] number) {
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new ECPrivateKeySpec(new BigInteger(1, number), CURVE));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException(failure);
        }
    }
}
