package io.lectern.files;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/// Copies a GIF (GIF89a specification) block by block. It keeps frames, timing and the loop count, and
/// drops comments, other application blocks, and everything after the trailer.
final class GifBlocks {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final Set<String> REPEATS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final byte[] gif;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Frames frames = new Frames();
    private int at;

    private GifBlocks(byte[] gif) {
        this.gif = gif;
    }

    static Picture clean(byte[] gif) {
        return new GifBlocks(gif).read();
    }

    private Picture read() {
        var width = number(6);
        var height = number(8);
        Picture.bound(width, height);
        keep(13 + colours(gif[10]));
        while (true) {
            switch (gif[at] & 0xFF) {
                case EXTENSION -> extension();
                case IMAGE -> {
                    frames.add(number(at + 5), number(at + 7));
                    keep(10 + colours(gif[at + 9]));
                    keep(1);
                    blocks(true);
                }
                case END -> {
                    keep(1);
                    return new Picture(Buffer.buffer(kept.toByteArray()), width, height);
                }
                default -> throw Picture.broken();
            }
        }
    }

    private void extension() {
        var label = gif[at + 1] & 0xFF;
        var keeps = label == CONTROL || (label == APPLICATION && REPEATS.contains(application()));
        if (keeps) {
            keep(2);
        } else {
            at += 2;
        }
        blocks(keeps);
    }

    private String application() {
        return new String(gif, at + 3, 11, StandardCharsets.ISO_8859_1);
    }

    /// Sub-blocks, each preceded by its length, up to one of length 0.
    private void blocks(boolean keeps) {
        while (true) {
            var length = gif[at] & 0xFF;
            if (keeps) {
                keep(1 + length);
            } else {
                at += 1 + length;
            }
            if (length == 0) {
                return;
            }
        }
    }

    private void keep(int length) {
        kept.write(gif, Objects.checkFromIndexSize(at, length, gif.length), length);
        at += length;
    }

    /// The size of a colour table in bytes, from the flags before it.
    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
    }

    private int number(int place) {
        return (gif[place] & 0xFF) | (gif[place + 1] & 0xFF) << 8;
    }
}
