package io.lectern.files;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Copies a WebP (RFC 9649) chunk by chunk, without EXIF, XMP and chunks that don't belong to the
/// picture.
final class WebpChunks {
    private static final int HEADER = 12;
    private static final int MOST_CHUNKS = 2_000;

    /// The VP8X flags for EXIF and XMP.
    private static final int NOTES = 0x08 | 0x04;

    private final ByteBuffer webp;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Frames frames = new Frames();
    private Optional<int[]> size = Optional.empty();

    private WebpChunks(byte[] webp) {
        this.webp = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Picture clean(byte[] webp) {
        return new WebpChunks(webp).read();
    }

    private Picture read() {
        var at = HEADER;
        var chunks = 0;
        while (at + 8 <= webp.limit()) {
            if (++chunks > MOST_CHUNKS) {
                throw Picture.tooMuchWork();
            }
            var name = new String(webp.array(), at, 4, StandardCharsets.ISO_8859_1);
            var length = webp.getInt(at + 4);
            if (length < 0 || length > webp.limit() - at - 8) {
                throw Picture.broken();
            }
            chunk(name, at, length);
            at += 8 + length + (length & 1);
        }
        var seen = size.orElseThrow(Picture::broken);
        Picture.bound(seen[0], seen[1]);
        return new Picture(whole(), seen[0], seen[1]);
    }

    private void chunk(String name, int at, int length) {
        var body = webp.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN);
        switch (name) {
            case "VP8X" -> {
                seen(1 + number(body, 4), 1 + number(body, 7));
                body.put(0, (byte) (body.get(0) & ~NOTES));
            }
            case "VP8 " -> seen(body.getShort(6) & 0x3FFF, body.getShort(8) & 0x3FFF);
            case "VP8L" -> {
                var bits = body.getInt(1);
                seen(1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
            }
            case "ANMF" -> frames.add(1 + number(body, 6), 1 + number(body, 9));
            case "ANIM", "ALPH", "ICCP" -> {}
            default -> {
                return;
            }
        }
        kept.write(webp.array(), at, 8 + length);
        if ((length & 1) == 1) {
            kept.write(0);
        }
    }

    /// The first size given is the canvas, which is what one sees.
    private void seen(int width, int height) {
        if (size.isEmpty()) {
            size = Optional.of(new int[] {width, height});
        }
    }

    private Buffer whole() {
        var chunks = kept.toByteArray();
        var whole =
                ByteBuffer.allocate(HEADER + chunks.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(4 + chunks.length)
                        .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                        .put(chunks)
                        .array();
        return Buffer.buffer(whole);
    }

    private static int number(ByteBuffer body, int place) {
        return (body.get(place) & 0xFF)
                | (body.get(place + 1) & 0xFF) << 8
                | (body.get(place + 2) & 0xFF) << 16;
    }
}
