package io.lectern.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks the address of another service that a user names, such as a browser's push service. Lectern sends only over
/// https, to the usual port, of a host whose addresses are all public; otherwise anyone could make this server send
/// requests into its own network.
public final class PublicAddress {
    public static final int MOST = 2_000;

    private record Net(int prefix, int bits) {
        static Net of(int a, int b, int c, int bits) {
            return new Net(a << 24 | b << 16 | c << 8, bits);
        }

        boolean holds(int address) {
            return (address ^ prefix) >>> (32 - bits) == 0;
        }
    }

    /// Special-purpose address blocks of IANA (RFC 6890) that the JDK has no method for.
    private static final List<Net> SPECIAL =
            List.of(
                    Net.of(0, 0, 0, 8), // this network
                    Net.of(100, 64, 0, 10), // shared by carriers
                    Net.of(192, 0, 0, 24), // protocol assignments
                    Net.of(192, 0, 2, 24), // documents
                    Net.of(198, 18, 0, 15), // benchmarks
                    Net.of(198, 51, 100, 24), // documents
                    Net.of(203, 0, 113, 24), // documents
                    Net.of(240, 0, 0, 4)); // reserved, and broadcast

    /// Looks up the addresses of a host.
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final boolean allowPrivate;
    private final Names names;

    /// @param allowPrivate for tests: any address and port, also without TLS
    public PublicAddress(boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    PublicAddress(boolean allowPrivate, Names names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    /// The address, if scheme, port and form allow it. Its host isn't looked up.
    public Optional<URI> read(String text) {
        try {
            var uri = new URI(text);
            boolean whole =
                    text.length() <= MOST
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null;
            boolean safe =
                    "https".equals(uri.getScheme())
                            && (uri.getPort() == -1 || uri.getPort() == 443);
            boolean test =
                    allowPrivate && Stream.of("http", "https").anyMatch(uri.getScheme()::equals);
            return whole && (safe || test) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Looks up the host and checks it. The caller must connect to the result at once, as a second lookup could lead
    /// elsewhere. Blocks.
    ///
    /// @return empty if the host isn't found, or if any of its addresses isn't public
    public Optional<InetAddress> find(URI uri) {
        try {
            // The host in a URI has the brackets of an IPv6 address.
            var all = names.of(uri.getHost());
            return allowPrivate || Stream.of(all).allMatch(PublicAddress::isPublic)
                    ? Optional.of(all[0])
                    : Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int number = ByteBuffer.wrap(bytes).getInt();
        return SPECIAL.stream().noneMatch(net -> net.holds(number));
    }

    /// Global unicast is 2000::/3, but in it Teredo, 6to4 and documentation stand for other addresses.
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        boolean global = (first & 0xE000) == 0x2000;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xDB8);
        return global && !special && first != 0x2002 && first != 0x3FFF;
    }
}
