package io.lectern.live.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.live.log.LogRow;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParcelTest {
    private static final RoomId ROOM = new RoomId(new UUID(-1, 2));
    private static final Member ANN =
            new Member(new MemberId(new UUID(3, -4)), "Ann Ångström 🎓", Role.LEARNER);
    private static final LogRow ROW =
            new LogRow(
                    7,
                    Instant.parse("2026-11-26T10:00:00.123456Z"),
                    ANN.id(),
                    "chat.said",
                    "{\"text\":\"Grüße\"}",
                    new UUID(5, 6));

    private static final List<Message> ALL =
            List.of(
                    new Message.Beat(),
                    new Message.Submit(1, ROOM, ANN, new UUID(8, 9), "chat.say", "{}"),
                    new Message.Done(1, Long.MAX_VALUE),
                    new Message.Failed(2, 1_006, "ROOM_ARCHIVED", true),
                    new Message.Wake(ROOM),
                    new Message.Stored(ROOM, List.of(ROW, ROW)),
                    new Message.Signalled(
                            ROOM, "{\"type\":\"chat.typing\"}", Optional.empty(), false),
                    new Message.Signalled(
                            ROOM, "{\"type\":\"ballot.pointed\"}", Optional.of("a key"), true),
                    new Message.Came(ROOM, ANN),
                    new Message.Went(ROOM, ANN.id(), true),
                    new Message.Digests(Map.of(ROOM, -5L, new RoomId(new UUID(1, 1)), 0L)),
                    new Message.WhoIsThere(ROOM),
                    new Message.People(ROOM, 12, List.of(ANN, Member.SYSTEM)),
                    new Message.NotOpen(ROOM),
                    new Message.Personal(new PersonalEvent(ANN.id(), 3, "{}")),
                    new Message.Membership(new CourseId(new UUID(2, 2)), ANN.id()),
                    new Message.RoomChanged(ROOM),
                    new Message.SignedOut(ANN.id(), List.of(new UUID(4, 4))),
                    new Message.Direct(3, ROOM, ANN.id(), "{\"type\":\"ballot.whispered\"}"),
                    new Message.Took(3, 2));

    private static final Parcel PARCEL = new Parcel(new UUID(10, 11), ALL);

    @Test
    void each_kind_of_message_arrives_as_it_was_sent() throws Exception {
        assertThat(ALL.stream().map(MessageKind::of).distinct())
                .containsExactly(MessageKind.values());
        assertThat(Parcel.of(PARCEL.bytes())).isEqualTo(PARCEL);
    }

    @Test
    void what_is_cut_short_within_a_message_is_refused() throws Exception {
        for (Message message : ALL) {
            byte[] whole = new Parcel(new UUID(10, 11), List.of(message)).bytes().getBytes();
            int empty = new Parcel(new UUID(10, 11), List.of()).bytes().length();
            for (int length = 0; length < whole.length; length++) {
                if (length != empty) {
                    assertRefused(Arrays.copyOf(whole, length));
                }
            }
        }
    }

    @Test
    void what_another_edition_says_is_refused() {
        byte[] bytes = PARCEL.bytes().getBytes();
        bytes[0]++;
        assertThatThrownBy(() -> Parcel.of(Buffer.buffer(bytes)))
                .isInstanceOf(Parcel.Unreadable.class)
                .hasMessageContaining("edition 4");
    }

    @Test
    void a_length_that_is_not_there_takes_no_memory() {
        byte[] bytes =
                new Parcel(
                                new UUID(10, 11),
                                List.of(new Message.Signalled(ROOM, "", Optional.empty(), false)))
                        .bytes()
                        .getBytes();
        bytes[bytes.length - 4] = 0x7f;
        assertRefused(bytes);
        bytes[bytes.length - 4] = -1;
        assertRefused(bytes);
    }

    @Test
    void whatever_bytes_come_they_are_read_or_refused() {
        byte[] whole = PARCEL.bytes().getBytes();
        Random random = new Random(26);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Parcel.of(Buffer.buffer(bytes)).messages()).isNotNull();
            } catch (Parcel.Unreadable refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> Parcel.of(Buffer.buffer(bytes)))
                .isInstanceOf(Parcel.Unreadable.class);
    }
}
