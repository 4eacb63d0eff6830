package io.lectern.live.peers;

import io.vertx.core.buffer.Buffer;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// All messages that one node has for another at one moment. Its bytes are the edition of the format, the sender, and
/// the messages one after the other.
public record Parcel(UUID from, List<Message> messages) {
    /// The version of the format. Must change with every change of a message or its bytes.
    private static final byte EDITION = 3;

    /// Thrown for a parcel of another edition and for bytes that aren't a parcel.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    public Buffer bytes() {
        var out = new ParcelOut();
        out.flag(EDITION);
        out.id(from);
        messages.forEach(out::message);
        return out.bytes();
    }

    public static Parcel of(Buffer bytes) throws Unreadable {
        var in = new ParcelIn(bytes);
        try {
            byte edition = in.flag();
            if (edition != EDITION) {
                throw new Unreadable("it is of edition " + edition + ", and this is " + EDITION);
            }
            UUID from = in.id();
            List<Message> messages = new ArrayList<>();
            while (in.hasMore()) {
                messages.add(in.message());
            }
            return new Parcel(from, messages);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new Unreadable(malformed.toString());
        }
    }
}
