package io.lectern.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Checks a PNG (ISO 15948) before it is decoded: the number of chunks and the depth of a pixel.
final class PngChunks {
    private static final int MOST_CHUNKS = 20_000;
    private static final int HEADER = 8;

    /// Upper bound of the memory for decoding a picture, in bytes.
    private static final long MOST_BYTES = Picture.MOST_PIXELS * 4;

    private PngChunks() {}

    /// @throws io.lectern.web.Problem if decoding would take too much work
    static void check(byte[] bytes) {
        var png = ByteBuffer.wrap(bytes);
        Picture.bound(png.getInt(16), png.getInt(20));
        long pixels = (long) png.getInt(16) * png.getInt(20);
        var channels =
                switch (png.get(25)) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        if (pixels * channels * Math.max(8, png.get(24)) / 8 > MOST_BYTES) {
            throw Picture.tooMuchWork();
        }
        var chunks = 0;
        for (var at = HEADER; at + 8 <= png.limit(); ) {
            var length = png.getInt(at);
            if (length < 0 || ++chunks > MOST_CHUNKS) {
                throw length < 0 ? Picture.broken() : Picture.tooMuchWork();
            }
            if ("IEND".equals(new String(bytes, at + 4, 4, StandardCharsets.US_ASCII))
                    || length > png.limit() - at) {
                return;
            }
            at += 12 + length;
        }
    }
}
