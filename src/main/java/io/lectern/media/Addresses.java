package io.lectern.media;

import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.Candidate;
import io.lectern.activity.call.Description;
import java.util.List;
import java.util.regex.Pattern;

/// Checks the network addresses in browsers' signals for connecting (RFC 8839 section 5.1). Pure.
final class Addresses {
    private static final Pattern RELAY =
            Pattern.compile(
                    "(?:a=)?candidate:\\S+ \\d+ \\S+ \\d+ \\S+ \\d+ typ relay"
                            + " raddr (?:0\\.0\\.0\\.0|::) rport \\d+(?: .*)?");

    private static final Pattern NOWHERE =
            Pattern.compile("c=IN IP[46] (?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|::)");

    private Addresses() {}

    /// Whether all addresses are those of relays, and none reveals where the person is.
    static boolean areOfRelays(CallCommand.Signal signal) {
        return signal.candidates().orElse(List.of()).stream().allMatch(Addresses::isOfRelay)
                && signal.description().stream().allMatch(Addresses::isOfRelays);
    }

    private static boolean isOfRelay(Candidate candidate) {
        var line = candidate.candidate();
        return line.isEmpty() || RELAY.matcher(line).matches();
    }

    /// A description reveals addresses in its candidates and in its connection lines. A page that gathers relays only
    /// has a relay's address there, or none.
    private static boolean isOfRelays(Description description) {
        var lines = description.sdp().lines().toList();
        var relays =
                lines.stream()
                        .filter(line -> line.startsWith("a=candidate:"))
                        .map(line -> line.split(" ", -1))
                        .filter(parts -> parts.length > 4)
                        .map(parts -> parts[4])
                        .toList();
        return lines.stream()
                        .filter(line -> line.contains("candidate:"))
                        .allMatch(line -> RELAY.matcher(line).matches())
                && lines.stream()
                        .filter(line -> line.startsWith("c="))
                        .allMatch(line ->
                                NOWHERE.matcher(line).matches()
                                        || relays.stream().anyMatch(line::endsWith));
    }
}
