package io.lectern.live;

import io.lectern.live.protocol.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/// A push to the followers of a channel, as one ready frame that all of them share.
///
/// @param frame the whole WebSocket frame
/// @param from where the publication's own JSON begins in it
record Publication(byte[] frame, int from) {
    private static final String END = "}}";

    /// @param data the publication's data, as JSON
    /// @param offset its number in the channel's log; 0 for a signal, which has none
    static Publication of(String channel, String data, long offset) {
        String head = "{\"push\":{\"channel\":\"" + channel + "\",\"pub\":";
        String end = offset == 0 ? "}" : ",\"offset\":" + offset + "}";
        byte[] frame = WebSocketFrame.text(head + "{\"data\":" + data + end + END);
        int header = frame[1] < 126 ? 2 : frame[1] == 126 ? 4 : 10;
        return new Publication(frame, header + head.length());
    }

    /// `{"data":...,"offset":...}`, as the reply to a subscription lists it.
    String json() {
        return new String(
                frame, from, frame.length - from - END.length(), StandardCharsets.UTF_8);
    }

    /// An event's data: its type and time, then its own fields.
    static String data(String type, String at, String body) {
        String head = "{\"type\":\"" + type + "\",\"at\":\"" + at + "\"";
        return body.length() <= 2 ? head + "}" : head + "," + body.substring(1);
    }
}
