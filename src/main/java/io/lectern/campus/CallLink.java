package io.lectern.campus;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The URL of a call at another service: https, with a public host. User info isn't allowed, as it could
/// disguise the host.
public record CallLink(URI uri) {
    public static final String ERROR =
            "Enter a link that begins with https:// and names a public host, for example https://meet.example.org/day.";

    private static final int LONGEST = 500;
    private static final Pattern PUBLIC_HOST =
            Pattern.compile(
                    "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /// Empty if the text isn't such a URL.
    public static Optional<CallLink> of(String text) {
        try {
            var uri = new URI(text.strip());
            return isGood(uri) ? Optional.of(new CallLink(uri)) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isGood(URI uri) {
        return "https".equals(uri.getScheme())
                && uri.getRawUserInfo() == null
                && uri.getHost() != null
                && PUBLIC_HOST.matcher(host(uri)).matches()
                && uri.getPort() != 0
                && uri.toString().length() <= LONGEST
                && uri.toString().chars().allMatch(it -> it > ' ' && it < 127);
    }

    /// The host to show, in ASCII: letters of other scripts could imitate another host.
    public String host() {
        return host(uri);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
