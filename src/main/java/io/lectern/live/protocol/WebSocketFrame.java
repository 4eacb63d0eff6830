package io.lectern.live.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A complete text frame, final and unmasked (RFC 6455 section 5.2). Servers don't mask, so all sockets can share its
/// bytes.
public final class WebSocketFrame {
    private static final byte FINAL_TEXT = (byte) 0x81;

    private WebSocketFrame() {}

    public static byte[] text(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(payload.length);
        byte[] frame = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
        return frame;
    }

    /// The header of a frame with a payload of `length` bytes.
    public static byte[] head(int length) {
        ByteBuffer frame = ByteBuffer.allocate(10);
        frame.put(FINAL_TEXT);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length < 65536) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }
}
