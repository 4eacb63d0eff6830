package io.lectern.classroom;

import static io.lectern.campus.CampusServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attendance by two servers, one of which is killed, compared with a simulation: people with
/// several devices come, go and lose their connection over an hour and a half.
class AttendanceWalkIT {
    private static final Instant START = Instant.parse("2036-03-12T18:00:00Z");
    private static final int BEFORE = 900;
    private static final int SESSION = 3_600;
    private static final int GRACE = (int) Attendance.GRACE.toSeconds();
    private static final int CHECKPOINT = (int) Attendance.CHECKPOINT.toSeconds();

    /// How many statements wait for the table of stays.
    private static final String STORING =
            """
            select count(*)::int from pg_locks
            where relation = 'class_presence'::regclass and not granted
            """;

    private static final LogNames NAMES = LogNames.known();

    private static Vertx vertx;
    private static CampusServer campus;
    private static List<Person> learners;
    private static UUID course;

    private Instant now = START;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        campus = new CampusServer();
        learners = List.of(campus.signUp("Ann"), campus.signUp("Bo"), campus.signUp("Eli"));
        var members = new HashMap<Person, Role>();
        learners.forEach(it -> members.put(it, Role.LEARNER));
        members.put(campus.signUp("Dr. Day"), Role.INSTRUCTOR);
        course = campus.course(members);
    }

    @AfterAll
    static void stop() {
        campus.close();
        vertx.close();
    }

    /// One device at one server, and when it is there.
    private record Device(int server, Person who, BitSet there) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_counted_is_what_was(long seed) {
        var random = new Random(seed);
        var room = room();
        InstantSource clock = () -> now;
        var servers =
                List.of(
                        new Attendance(vertx, campus.pool(), clock, NAMES),
                        new Attendance(vertx, campus.pool(), clock, NAMES));
        int killed = 1_200 + random.nextInt(2_000);
        int end = BEFORE + SESSION + 300;
        var devices = devices(random, end);
        servers.forEach(it -> await(it.checkpoint()));
        for (int second = 0; second < end; second++) {
            now = START.plusSeconds(second - BEFORE);
            for (int server = 0; server < 2; server++) {
                if (second % CHECKPOINT == 0 && (server == 0 || second < killed)) {
                    await(servers.get(server).checkpoint());
                }
            }
            for (var device : devices) {
                boolean is = device.there().get(second);
                boolean was = second > 0 && device.there().get(second - 1);
                if (device.server() == 1 && second >= killed) {
                    continue;
                }
                if (is && !was) {
                    servers.get(device.server()).came(access(room, device.who()));
                } else if (!is && was) {
                    servers.get(device.server()).left(access(room, device.who()));
                }
            }
            servers.getFirst().look();
            if (second < killed) {
                servers.get(1).look();
            }
            if (second == killed - 1) {
                written(servers.get(1));
            }
        }
        await(servers.getFirst().stop());
        var truth = truth(devices, killed, end);
        var roll = await(new Roll(campus.pool(), clock, NAMES).of(held(room)));
        var counted = new HashMap<UUID, Long>();
        roll.people().forEach(it -> counted.put(it.id().value(), it.seconds()));
        assertThat(counted).isEqualTo(truth);
        assertThat(truth.values()).anyMatch(it -> it > 0 && it < SESSION);
    }

    @Test
    void a_server_that_stops_writes_the_end_after_the_rows_that_it_is_storing() {
        var room = room();
        var attendance = new Attendance(vertx, campus.pool(), () -> now, NAMES);
        await(attendance.checkpoint());
        var other = await(campus.pool().getConnection());
        var transaction = await(other.begin());
        await(other.query("lock table class_presence in exclusive mode").execute());
        attendance.came(access(room, learners.getFirst()));
        while (await(other.query(STORING).execute()).iterator().next().getInteger(0) == 0) {
            Thread.onSpinWait();
        }
        now = now.plusSeconds(60);
        var stopped = attendance.stop();
        await(transaction.commit());
        await(stopped);
        await(other.close());
        var stays =
                await(
                        campus.pool()
                                .preparedQuery(
                                        "select extract(epoch from until - since)::int from class_presence where room = $1")
                                .execute(Tuple.of(room.id().value())));
        assertThat(stays).hasSize(1);
        assertThat(stays.iterator().next().getInteger(0)).isEqualTo(60);
    }

    private static List<Device> devices(Random random, int end) {
        var devices = new ArrayList<Device>();
        for (var who : learners) {
            for (int server = 0; server < 2; server++) {
                for (int n = 0; n < 1 + random.nextInt(2); n++) {
                    var there = new BitSet();
                    for (int at = random.nextInt(1_500); at < end; ) {
                        int stays = 1 + random.nextInt(random.nextBoolean() ? 30 : 900);
                        there.set(at, Math.min(end, at + stays));
                        at += stays + 1 + random.nextInt(random.nextBoolean() ? 25 : 1_200);
                    }
                    devices.add(new Device(server, who, there));
                }
            }
        }
        return devices;
    }

    /// Second by second: there with any device, a gap within the grace included. Of the server that was
    /// killed counts who was there still until its last checkpoint.
    private static Map<UUID, Long> truth(List<Device> devices, int killed, int end) {
        int last = (killed - 1) / CHECKPOINT * CHECKPOINT;
        var truth = new HashMap<UUID, Long>();
        for (var who : learners) {
            var there = new BitSet();
            there.or(at(devices, who, 0));
            there.or(known(at(devices, who, 1), killed, last));
            for (int gone = there.nextClearBit(0); gone < end; ) {
                int back = there.nextSetBit(gone);
                if (back < 0) {
                    break;
                }
                if (gone > 0 && back - gone <= GRACE) {
                    there.set(gone, back);
                }
                gone = there.nextClearBit(back);
            }
            truth.put(who.id(), (long) there.get(BEFORE, BEFORE + SESSION).cardinality());
        }
        return truth;
    }

    private static BitSet at(List<Device> devices, Person who, int server) {
        var there = new BitSet();
        devices.stream()
                .filter(it -> it.who().equals(who) && it.server() == server)
                .forEach(it -> there.or(it.there()));
        return there;
    }

    /// Whoever is there, or was within the grace, when the server is killed has a stay without an end:
    /// it is taken to end with the last checkpoint.
    private static BitSet known(BitSet there, int killed, int last) {
        var known = there.get(0, killed);
        int left = known.length();
        if (left > 0 && killed - 1 - left <= GRACE) {
            known.clear(last, killed);
            if (left < last) {
                known.set(left, last);
            }
        }
        return known;
    }

    private static void written(Attendance attendance) {
        while (!attendance.isWritten()) {
            Thread.onSpinWait();
        }
    }

    private static Room room() {
        var id = UUID.randomUUID();
        campus.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Live session')",
                id,
                course);
        return new Room(
                new RoomId(id),
                new CourseId(course),
                Optional.empty(),
                Kind.CLASS,
                "Live session",
                false);
    }

    private static RoomAccess access(Room room, Person who) {
        return new RoomAccess(room, new Member(new MemberId(who.id()), who.name(), Role.LEARNER));
    }

    private static Held held(Room room) {
        var day = new Member(new MemberId(UUID.randomUUID()), "Dr. Day", Role.INSTRUCTOR);
        return new Held(
                new RoomAccess(room, day),
                1,
                START,
                Optional.of(2L),
                Optional.of(START.plusSeconds(SESSION)));
    }
}
