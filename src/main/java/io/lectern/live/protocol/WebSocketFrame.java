package io.lectern.live.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A complete, final, unmasked text frame (RFC 6455 section 5.2). A server's frames are unmasked, so
/// the same bytes serve every socket.
public final class WebSocketFrame {
    private static final byte FINAL_TEXT = (byte) 0x81;

    private WebSocketFrame() {}

    public static byte[] text(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(length + 10);
        frame.put(FINAL_TEXT);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length < 65536) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        frame.put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
