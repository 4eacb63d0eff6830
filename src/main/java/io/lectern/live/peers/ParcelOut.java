package io.lectern.live.peers;

import io.lectern.live.log.LogRow;
import io.lectern.room.Member;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Writes what [ParcelIn] reads.
final class ParcelOut {
    private final Buffer out = Buffer.buffer();

    Buffer bytes() {
        return out;
    }

    void message(Message message) {
        flag(MessageKind.of(message).code);
        switch (message) {
            case Message.Beat _ -> {}
            case Message.Submit it -> {
                number(it.request());
                id(it.room().value());
                member(it.by());
                id(it.command());
                text(it.method());
                text(it.fields());
            }
            case Message.Done it -> {
                number(it.request());
                number(it.offset());
            }
            case Message.Failed it -> {
                number(it.request());
                out.appendInt(it.code());
                text(it.why());
                flag(it.temporary() ? 1 : 0);
            }
            case Message.Wake it -> id(it.room().value());
            case Message.Stored it -> {
                id(it.room().value());
                all(it.rows(), this::row);
            }
            case Message.Signalled it -> {
                id(it.room().value());
                text(it.json());
                text(it.key().orElse(""));
                flag(it.held() ? 1 : 0);
            }
            case Message.Came it -> {
                id(it.room().value());
                member(it.who());
            }
            case Message.Went it -> {
                id(it.room().value());
                id(it.who().value());
                flag(it.atOnce() ? 1 : 0);
            }
            case Message.Digests it ->
                    all(
                            List.copyOf(it.people().entrySet()),
                            entry -> {
                                id(entry.getKey().value());
                                number(entry.getValue());
                            });
            case Message.WhoIsThere it -> id(it.room().value());
            case Message.People it -> {
                id(it.room().value());
                number(it.head());
                all(it.people(), this::member);
            }
            case Message.NotOpen it -> id(it.room().value());
            case Message.Personal it -> {
                id(it.event().to().value());
                number(it.event().seq());
                text(it.event().body());
            }
            case Message.Membership it -> {
                id(it.course().value());
                id(it.member().value());
            }
            case Message.RoomChanged it -> id(it.room().value());
            case Message.Direct it -> {
                number(it.request());
                id(it.room().value());
                id(it.to().value());
                text(it.json());
            }
            case Message.Took it -> {
                number(it.request());
                out.appendInt(it.sockets());
            }
            case Message.SignedOut it -> {
                id(it.account().value());
                all(it.sessions(), this::id);
            }
        }
    }

    /// Writes a number from 0 to 127.
    void flag(int value) {
        out.appendByte((byte) value);
    }

    void number(long value) {
        out.appendLong(value);
    }

    void id(UUID value) {
        number(value.getMostSignificantBits());
        number(value.getLeastSignificantBits());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.appendInt(bytes.length).appendBytes(bytes);
    }

    private void time(Instant value) {
        number(value.getEpochSecond());
        out.appendInt(value.getNano());
    }

    private void member(Member who) {
        id(who.id().value());
        text(who.name());
        text(who.role().name());
    }

    private void row(LogRow row) {
        number(row.seq());
        time(row.at());
        id(row.by().value());
        text(row.type());
        text(row.body());
        id(row.command());
    }

    private <T> void all(List<T> values, Consumer<T> each) {
        out.appendInt(values.size());
        values.forEach(each);
    }
}
