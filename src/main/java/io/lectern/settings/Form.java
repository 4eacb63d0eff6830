package io.lectern.settings;

import io.lectern.web.EmailAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The form of a text, and the words that describe it.
public enum Form {
    HOST("be the name or address of a host", matches("[A-Za-z0-9._:-]{1,253}")),
    HOST_AND_PORT("be host:port", matches("[A-Za-z0-9._-]{1,253}:[0-9]{1,5}")),
    WEB_SOCKET(
            "be ws://host:port or wss://host:port",
            matches("wss?://[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?")),
    TURN(
            "be turn:host:port or turns:host:port",
            matches("turns?:[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?(\\?transport=(udp|tcp))?")),
    SITE(
            "be an address such as https://lectern.example.org",
            matches("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?/?")),
    DATABASE("be postgresql://user:password@host:port/name", Form::isDatabase),
    /// An email address, by the same rule as for accounts.
    ACCOUNT("be an email address", text -> EmailAddress.of(text).isPresent()),
    /// An email address, or a name and an address: Lectern <lectern@example.org>
    SENDER("be an email address", Form::isSender),
    CONTACT(
            "be an email or an https address",
            text -> isEmail(text) || text.matches("https://[^\\s]+")),
    DOMAIN("be domains such as northfield.example", matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")),
    NAME(
            "be a name of letters, digits, dots and hyphens",
            matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}")),
    PRINTED("be of printed characters without blanks", matches("[!-~]{1,200}")),
    SECRET("have at least 16 characters", text -> text.length() >= 16),
    FILE("be a file that can be read", Form::isFile);

    private final String must;

    @SuppressWarnings("ImmutableEnumChecker") // each is a pure function of its text
    private final Predicate<String> fits;

    Form(String must, Predicate<String> fits) {
        this.must = must;
        this.fits = fits;
    }

    /// Completes "Setting http.host must".
    String must() {
        return must;
    }

    boolean fits(String text) {
        return fits.test(text);
    }

    private static Predicate<String> matches(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean isDatabase(String text) {
        try {
            var uri = URI.create(text);
            return List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPath() != null
                    && uri.getPath().length() > 1;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isEmail(String text) {
        return text.length() <= 254 && text.matches("[^@\\s]+@[^@\\s]+");
    }

    private static boolean isSender(String text) {
        return isEmail(text.replaceFirst("^[^<>\\r\\n]*<([^<>]*)>$", "$1"));
    }

    private static boolean isFile(String text) {
        try {
            return !text.isBlank() && Files.isReadable(Path.of(text));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
