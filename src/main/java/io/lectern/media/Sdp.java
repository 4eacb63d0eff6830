package io.lectern.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks what a browser sends to a media server (RFC 8866, RFC 8829), before the media server parses it. Pure.
final class Sdp {
    static final int LONGEST = 40_000;
    static final int MOST_LINES = 600;
    static final int LONGEST_LINE = 2_000;

    /// The most media of one description: a microphone, a camera and a screen.
    static final int MOST_MEDIA = 3;

    private static final Pattern LINE = Pattern.compile("[a-z]=[\\x20-\\x7e]*");
    private static final Pattern MEDIA =
            Pattern.compile("m=(audio|video) \\d{1,5} UDP/TLS/RTP/SAVPF( \\d{1,3}){1,60}");
    private static final Pattern FINGERPRINT =
            Pattern.compile("a=fingerprint:sha-256 ([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}");
    private static final Pattern CODEC = Pattern.compile("a=rtpmap:\\d{1,3} ([A-Za-z0-9-]+)/.*");
    private static final Set<String> WAYS =
            Set.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive");

    private static final Set<String> CODECS =
            Set.of(
                    "opus",
                    "red",
                    "g722",
                    "pcmu",
                    "pcma",
                    "cn",
                    "telephone-event",
                    "vp8",
                    "vp9",
                    "h264",
                    "h265",
                    "av1",
                    "rtx",
                    "ulpfec",
                    "flexfec-03");

    private Sdp() {}

    /// Whether it is an offer that only sends.
    static boolean isOffer(String sdp) {
        var lines = lines(sdp);
        return isWellFormed(sdp, lines)
                && areAll("a=sendonly", lines)
                && media(lines).getFirst().startsWith("m=audio");
    }

    /// Whether it is an answer that only receives.
    static boolean isAnswer(String sdp) {
        var lines = lines(sdp);
        return isWellFormed(sdp, lines) && areAll("a=recvonly", lines);
    }

    /// Whether each medium itself says that it goes this way or is inactive. A default before the first medium, such
    /// as Firefox's "a=sendrecv", doesn't count.
    private static boolean areAll(String way, List<String> lines) {
        int first = lines.indexOf(media(lines).getFirst());
        var said = new ArrayList<String>();
        for (var line : lines.subList(first, lines.size())) {
            if (line.startsWith("m=")) {
                said.add("");
            } else if (WAYS.contains(line)) {
                said.set(said.size() - 1, said.getLast() + line);
            }
        }
        return said.stream().allMatch(Set.of(way, "a=inactive")::contains);
    }

    private static boolean isWellFormed(String sdp, List<String> lines) {
        var media = media(lines);
        return sdp.length() <= LONGEST
                && lines.size() <= MOST_LINES
                && sdp.startsWith("v=0")
                && lines.getFirst().equals("v=0")
                && lines.stream().allMatch(Sdp::isLine)
                && !media.isEmpty()
                && media.size() <= MOST_MEDIA
                && media.stream().allMatch(line -> MEDIA.matcher(line).matches())
                && fingerprints(lines)
                && lines.stream().allMatch(Sdp::isKnown);
    }

    /// Splits at CR LF and LF only. Other characters that Java takes for line ends could hide a line from these rules.
    private static List<String> lines(String sdp) {
        return List.of(sdp.split("\r\n|\n", -1)).stream().filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> media(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("m=")).toList();
    }

    private static boolean isLine(String line) {
        return line.length() <= LONGEST_LINE && LINE.matcher(line).matches();
    }

    private static boolean fingerprints(List<String> lines) {
        var all = lines.stream().filter(line -> line.startsWith("a=fingerprint:")).toList();
        return !all.isEmpty()
                && all.stream().distinct().count() == 1
                && FINGERPRINT.matcher(all.getFirst()).matches();
    }

    private static boolean isKnown(String line) {
        if (!line.startsWith("a=rtpmap:")) {
            return true;
        }
        var codec = CODEC.matcher(line);
        return codec.matches() && CODECS.contains(codec.group(1).toLowerCase(Locale.ROOT));
    }
}
