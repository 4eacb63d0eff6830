package io.lectern.identity;

import io.lectern.web.Checks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Refuses passwords that are guessed first (NIST SP 800-63B section 3.1.1.2): common ones, also with
/// something before or after them, a few characters repeated, and the person's own name and address.
final class WeakPasswords {
    static final int LEAST = 10;
    static final int MOST = 200;

    /// From Django (BSD): 20,000 passwords, by their frequency in leaks.
    private static final String LIST = "/identity/common-passwords.txt";

    /// Passwords with fewer distinct characters count as a repetition.
    private static final int SIGNS = 4;

    /// Letters from which on a part of the name or address counts.
    private static final int PART = 4;

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final class Common {
        static final Set<String> WORDS = read();

        private static Set<String> read() {
            try (var file = WeakPasswords.class.getResourceAsStream(LIST)) {
                if (file == null) {
                    throw new IllegalStateException(LIST + " is missing from the program");
                }
                return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                        .lines()
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private WeakPasswords() {}

    /// Adds a password's faults to the checks.
    static Checks check(Checks checks, String field, String password, String email, String name) {
        checks.length(field, password, LEAST, MOST);
        return fault(password, email, name)
                .map(error -> checks.that(field, false, error))
                .orElse(checks);
    }

    /// A sentence saying why the password is weak, if it is.
    static Optional<String> fault(String password, String email, String name) {
        var plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (plain.codePoints().distinct().count() < SIGNS) {
            return Optional.of("This password repeats a few characters. Choose another one.");
        }
        var core = AROUND.matcher(plain).replaceAll("");
        if (Common.WORDS.contains(plain) || Common.WORDS.contains(core)) {
            return Optional.of("This password is too common. Choose another one.");
        }
        var rest = without(plain, email, name);
        if (rest.codePointCount(0, rest.length()) < LEAST / 2) {
            return Optional.of("This password is too close to your name or email address.");
        }
        return Optional.empty();
    }

    /// The password without the parts of name and address.
    private static String without(String plain, String email, String name) {
        var rest = plain;
        for (var part : parts(email, name).toList()) {
            rest = rest.replace(part, "");
        }
        return rest.equals(plain) ? plain : NO_LETTER.matcher(rest).replaceAll("");
    }

    private static Stream<String> parts(String email, String name) {
        return Stream.concat(Stream.of(email), NO_LETTER.splitAsStream(name + " " + email))
                .map(part ->
                        Normalizer.normalize(part, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .filter(part -> part.length() >= PART)
                .distinct()
                .sorted((one, other) -> other.length() - one.length());
    }
}
