package io.lectern.identity;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One-time codes in place of an authenticator app: "7h2k-m9qd-x4tw-2ncp". They use digits and letters
/// that are hard to confuse.
final class RecoveryCodes {
    static final int MANY = 8;

    private static final int CHARACTERS = 16;
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz0";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    static List<String> make() {
        return Stream.generate(RecoveryCodes::one).limit(MANY).toList();
    }

    private static String one() {
        var code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "");
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// The normal form of a typed code, which is what gets hashed: no hyphens or spaces, O as zero.
    static String normal(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('o', '0');
    }

    /// Whether the text has the length of a recovery code; otherwise it is taken for a code of an app.
    static boolean looks(String typed) {
        return normal(typed).length() == CHARACTERS;
    }
}
