package io.lectern.live.wire;

import io.lectern.live.protocol.WebSocketFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;

/// A push to the followers of a channel, encoded as one WebSocket frame that all of them share. Equal only to itself.
public final class Publication {
    private static final String END = "}}";

    private final byte[] frame;

    /// Where the publication's own JSON begins in the frame.
    private final int from;

    private Publication(byte[] frame, int from) {
        this.frame = frame;
        this.from = from;
    }

    /// @param data the publication's data, as JSON
    /// @param offset its number in the channel's log; 0 for a signal, which has none
    public static Publication of(String channel, String data, long offset) {
        String head = "{\"push\":{\"channel\":\"" + channel + "\",\"pub\":";
        String end = offset == 0 ? "}" : ",\"offset\":" + offset + "}";
        byte[] frame = WebSocketFrame.text(head + "{\"data\":" + data + end + END);
        int header = frame[1] < 126 ? 2 : frame[1] == 126 ? 4 : 10;
        return new Publication(frame, header + head.length());
    }

    public int length() {
        return frame.length;
    }

    public void writeTo(ByteBuf buffer) {
        buffer.writeBytes(frame);
    }

    /// The frame for one socket.
    public ByteBuf bytes() {
        return Unpooled.wrappedBuffer(frame);
    }

    /// Writes `{"data":...,"offset":...}`, as the reply to a subscription lists it.
    public void writeJson(ByteArrayOutputStream json) {
        json.write(frame, from, frame.length - from - END.length());
    }

    /// The data of an event: its type and time, then its own fields.
    public static String data(String type, String at, String body) {
        String head = "{\"type\":\"" + type + "\",\"at\":\"" + at + "\"";
        return body.length() <= 2 ? head + "}" : head + "," + body.substring(1);
    }
}
