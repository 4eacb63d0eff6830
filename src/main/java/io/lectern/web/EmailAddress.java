package io.lectern.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An email address in the one form in which Lectern stores and compares it: NFC, ASCII letters in lower case, the
/// domain as in the DNS (Punycode, RFC 3492). Two addresses are the same exactly if these forms are equal, in Java and
/// in SQL.
public record EmailAddress(@JsonValue String value) {
    /// The longest address, in octets (RFC 5321 section 4.5.3.1).
    private static final int MOST = 254;

    private static final int LOCAL_MOST = 64;
    private static final int DOMAIN_MOST = 253;

    /// A local part of RFC 5322 atoms, with letters, marks and digits of any script (RFC 6532).
    private static final Pattern LOCAL =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{M}\\p{N}]+"
                            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{M}\\p{N}]+)*");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /// Characters that nobody sees: spaces of all kinds, control and format characters, unpaired surrogates.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Z}\\p{C}\\u3164\\u115F\\u1160\\uFFA0]");

    /// Letters that IDNA 2003 and IDNA 2008 map to different domains.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u1E9E\\u03C2]");

    /// The result of reading: an address, or the reason why the text isn't one, in words.
    public sealed interface Read {
        record Good(EmailAddress address) implements Read {}

        record Bad(String why) implements Read {}
    }

    /// Reads an address that a person typed or a file holds. Spaces around it are ignored.
    public static Read read(String typed) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            return new Read.Bad("Enter an email address.");
        }
        if (UNSEEN.matcher(text).find()) {
            return new Read.Bad("The email address contains a space or an invisible character.");
        }
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MOST) {
            return new Read.Bad("That is not a valid email address.");
        }
        var local = lower(text.substring(0, at));
        var domain = text.substring(at + 1);
        if (!LOCAL.matcher(local).matches() || bytes(local) > LOCAL_MOST) {
            return new Read.Bad("The part before the @ is not valid in an email address.");
        }
        if (AMBIGUOUS.matcher(domain).find()) {
            return new Read.Bad("Write the domain of this email address in its xn-- form.");
        }
        return domain(domain)
                .filter(it -> bytes(local) + 1 + it.length() <= MOST)
                .<Read>map(it -> new Read.Good(new EmailAddress(local + "@" + it)))
                .orElseGet(() ->
                        new Read.Bad("The part after the @ is not valid in an email address."));
    }

    /// The address, if the text is one.
    public static Optional<EmailAddress> of(String typed) {
        return read(typed) instanceof Read.Good(var address)
                ? Optional.of(address)
                : Optional.empty();
    }

    /// The part after the @.
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /// The form by which a text is looked up: the address, or the text itself if it isn't one. Such a search finds
    /// nothing, and takes as long as any other.
    public static String key(String typed) {
        return of(typed).map(EmailAddress::value).orElseGet(() -> lower(typed.strip()));
    }

    /// The domain, if it has two or more parts and no empty one.
    private static Optional<String> domain(String written) {
        String ascii;
        try {
            ascii = lower(IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>(List.of(ascii.split("\\.", -1)));
        var good =
                labels.size() > 1
                        && ascii.length() <= DOMAIN_MOST
                        && labels.stream().allMatch(label -> LABEL.matcher(label).matches())
                        && labels.getLast().chars().anyMatch(c -> c > '9');
        return good ? Optional.of(ascii) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    /// Lower-cases ASCII letters only: the lower case of others depends on the language.
    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
