package io.lectern.live.peers;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.live.log.LogRow;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.buffer.Buffer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Reads what [ParcelOut] wrote. Throws [BufferUnderflowException] for truncated bytes and [IllegalArgumentException]
/// for invalid ones; neither takes more memory than the bytes themselves.
final class ParcelIn {
    private final ByteBuffer in;

    ParcelIn(Buffer bytes) {
        this.in = ByteBuffer.wrap(bytes.getBytes());
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    Message message() {
        return switch (MessageKind.of(flag())) {
            case BEAT -> new Message.Beat();
            case SUBMIT -> new Message.Submit(number(), room(), member(), id(), text(), text());
            case DONE -> new Message.Done(number(), number());
            case FAILED -> new Message.Failed(number(), in.getInt(), text(), yes());
            case WAKE -> new Message.Wake(room());
            case STORED -> new Message.Stored(room(), some(all(this::row)));
            case SIGNALLED -> new Message.Signalled(room(), text(), key(), yes());
            case CAME -> new Message.Came(room(), member());
            case WENT -> new Message.Went(room(), account(), yes());
            case DIGESTS -> new Message.Digests(digests());
            case WHO_IS_THERE -> new Message.WhoIsThere(room());
            case PEOPLE -> new Message.People(room(), number(), all(this::member));
            case NOT_OPEN -> new Message.NotOpen(room());
            case PERSONAL -> new Message.Personal(new PersonalEvent(account(), number(), text()));
            case MEMBERSHIP -> new Message.Membership(new CourseId(id()), account());
            case ROOM_CHANGED -> new Message.RoomChanged(room());
            case DIRECT -> new Message.Direct(number(), room(), account(), text());
            case TOOK -> new Message.Took(number(), in.getInt());
            case SIGNED_OUT -> new Message.SignedOut(account(), all(this::id));
        };
    }

    byte flag() {
        return in.get();
    }

    long number() {
        return in.getLong();
    }

    UUID id() {
        return new UUID(in.getLong(), in.getLong());
    }

    private boolean yes() {
        byte flag = flag();
        if (flag != 0 && flag != 1) {
            throw new IllegalArgumentException("not a boolean: " + flag);
        }
        return flag == 1;
    }

    private String text() {
        byte[] bytes = new byte[size()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Optional<String> key() {
        return Optional.of(text()).filter(key -> !key.isEmpty());
    }

    /// Reads a count of elements that follow. It is checked against the bytes left, as each element takes at least
    /// one.
    private int size() {
        int size = in.getInt();
        if (size < 0 || size > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }

    private Instant time() {
        try {
            return Instant.ofEpochSecond(number(), in.getInt());
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new IllegalArgumentException(beyond);
        }
    }

    private RoomId room() {
        return new RoomId(id());
    }

    private MemberId account() {
        return new MemberId(id());
    }

    private Member member() {
        return new Member(account(), text(), Role.valueOf(text()));
    }

    private LogRow row() {
        return new LogRow(number(), time(), account(), text(), text(), id());
    }

    private Map<RoomId, Long> digests() {
        Map<RoomId, Long> digests = new HashMap<>();
        int size = size();
        for (int i = 0; i < size; i++) {
            digests.put(room(), number());
        }
        return digests;
    }

    private <T> List<T> all(Supplier<T> each) {
        int size = size();
        List<T> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(each.get());
        }
        return all;
    }

    private static <T> List<T> some(List<T> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing is stored");
        }
        return rows;
    }
}
