package io.lectern.identity;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/// An authenticator app on a phone, with the key typed in.
public final class AuthenticatorApp {
    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    byte[] secret() {
        return secret.clone();
    }

    /// Decodes by arithmetic of its own.
    public static AuthenticatorApp of(String key) {
        var number = BigInteger.ZERO;
        for (var letter : key.replace(" ", "").toCharArray()) {
            var value = Character.isDigit(letter) ? letter - '2' + 26 : letter - 'A';
            number = number.shiftLeft(5).or(BigInteger.valueOf(value));
        }
        var bytes = number.toByteArray();
        var secret = new byte[20];
        var length = Math.min(bytes.length, 20);
        System.arraycopy(bytes, bytes.length - length, secret, 20 - length, length);
        return new AuthenticatorApp(secret);
    }

    /// What it shows at that moment.
    public String code(Instant at) {
        return Totp.code(secret, Totp.step(at));
    }

    /// What it shows half a minute later, which is good already.
    public String nextCode(Instant at) {
        return code(at.plus(Duration.ofSeconds(30)));
    }
}
