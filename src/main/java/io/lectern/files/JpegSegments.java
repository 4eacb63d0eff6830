package io.lectern.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Parses a JPEG segment by segment (ITU T.81 annex B), without decoding it. A progressive picture is
/// decoded once per scan, so a small file with many scans costs as much as many pictures.
final class JpegSegments {
    /// Encoders write about ten scans; each costs the work of a whole picture.
    static final int MOST_SCANS = 32;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP2 = 0xE2;
    private static final int RESTARTS = 0xD0;
    private static final byte[] PROFILE = "ICC_PROFILE".getBytes(StandardCharsets.US_ASCII);

    private final byte[] jpeg;
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();
    private int scans;
    private int profiles;

    private JpegSegments(byte[] jpeg) {
        this.jpeg = jpeg;
        read();
    }

    /// @throws io.lectern.web.Problem if it has more scans than `MOST_SCANS`
    static void check(byte[] jpeg) {
        if (new JpegSegments(jpeg).scans > MOST_SCANS) {
            throw Picture.tooMuchWork();
        }
    }

    static boolean hasProfile(byte[] jpeg) {
        return new JpegSegments(jpeg).profiles > 0;
    }

    /// Without a profile, the colours count as sRGB.
    static byte[] withoutProfile(byte[] jpeg) {
        return new JpegSegments(jpeg).others.toByteArray();
    }

    private void read() {
        var at = 0;
        while (at + 1 < jpeg.length) {
            var marker = jpeg[at + 1] & 0xFF;
            var length = (jpeg[at] & 0xFF) != 0xFF ? 1 : length(at, marker);
            var end = Math.min(jpeg.length, at + length);
            if ((jpeg[at] & 0xFF) == 0xFF && marker == SCAN) {
                scans++;
                end = afterScan(end);
            }
            if ((jpeg[at] & 0xFF) == 0xFF && marker == APP2 && isProfile(at + 4, end)) {
                profiles++;
            } else {
                others.write(jpeg, at, end - at);
            }
            at = end;
        }
        others.write(jpeg, at, jpeg.length - at);
    }

    private int length(int at, int marker) {
        var alone =
                marker == 0xFF
                        || marker == START
                        || marker == END
                        || marker == 0
                        || marker == 1
                        || (marker & 0xF8) == RESTARTS;
        if (marker == 0xFF) {
            return 1;
        }
        return alone || at + 3 >= jpeg.length
                ? 2
                : 2 + Math.max(2, (jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }

    /// Skips entropy-coded data, up to a marker that is neither a stuffed byte nor a restart.
    private int afterScan(int from) {
        for (var at = from; at + 1 < jpeg.length; at++) {
            var next = jpeg[at + 1] & 0xFF;
            if ((jpeg[at] & 0xFF) == 0xFF
                    && next != 0
                    && next != 0xFF
                    && (next & 0xF8) != RESTARTS) {
                return at;
            }
        }
        return jpeg.length;
    }

    private boolean isProfile(int from, int end) {
        return from + PROFILE.length <= end
                && Arrays.equals(jpeg, from, from + PROFILE.length, PROFILE, 0, PROFILE.length);
    }
}
