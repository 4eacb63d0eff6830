package io.lectern.notify;

import io.lectern.Config;
import io.lectern.TestPostgres;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.storage.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A course with Ann and Dr. Day but not Mia, in a database of its own, and any number of
/// notification centres over it.
public final class Neighbourhood implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx();
    public final Database database = await(TestPostgres.open(vertx));
    public final MemberId ann = new MemberId(UUID.randomUUID());
    public final MemberId day = new MemberId(UUID.randomUUID());
    public final MemberId mia = new MemberId(UUID.randomUUID());
    public final UUID course = UUID.randomUUID();
    public final RoomId desk = new RoomId(UUID.randomUUID());
    public final UUID session = UUID.randomUUID();
    private final List<Notify> centres = new ArrayList<>();

    public Neighbourhood() {
        person(ann, "Ann");
        person(day, "Day");
        person(mia, "Mia");
        sql(
                "insert into course (id, code, title, time_zone) values ($1, 'MC101', 'Coding', 'Europe/Berlin')",
                course);
        sql(
                "insert into membership (course, account, role) values ($1, $2, 'LEARNER'), ($1, $3, 'INSTRUCTOR')",
                course,
                ann.value(),
                day.value());
        sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'DESK', 'Office hours')",
                desk.value(),
                course);
        sql("insert into session (id, account) values ($1, $2)", session, ann.value());
    }

    private void person(MemberId who, String name) {
        sql(
                "insert into account (id, email, name, password_hash) values ($1, $2, $3, '')",
                who.value(),
                name.toLowerCase(java.util.Locale.ROOT) + "@lectern.example",
                name);
    }

    /// Another server's, so to speak. It delivers once it is started.
    public Notify centre(Map<String, String> settings) {
        Notify centre =
                await(
                        Notify.open(
                                vertx,
                                database.pool(),
                                Config.with(settings),
                                new SimpleMeterRegistry()));
        centres.add(centre);
        return centre;
    }

    static Map<String, String> mail(int port) {
        return Map.of(
                "LECTERN_MAIL_HOST", "127.0.0.1",
                "LECTERN_MAIL_PORT", String.valueOf(port),
                "LECTERN_MAIL_SECURITY", "NONE",
                "LECTERN_MAIL_FROM", "Lectern <lectern@lectern.example>",
                "LECTERN_MAIL_SITE", "https://lectern.example");
    }

    /// Ann is carried over: a kind of notice that also goes by mail unless she says otherwise.
    News carried(String cause) {
        return new News(ann, NoticeKind.CARRIED, desk, cause);
    }

    public RowSet<Row> sql(String text, @Nullable Object... values) {
        return await(database.pool().preparedQuery(text).execute(Tuple.from(values)));
    }

    /// Channel, state and trouble of every delivery, in the order they were written.
    List<String> deliveries() {
        List<String> found = new ArrayList<>();
        sql("select channel, state, trouble from delivery order by created_at, channel")
                .forEach(row ->
                        found.add(
                                row.getString("channel")
                                        + " "
                                        + row.getString("state")
                                        + Optional.ofNullable(row.getString("trouble"))
                                                .map(trouble -> " " + trouble)
                                                .orElse("")));
        return found;
    }

    static void until(String what, BooleanSupplier there) throws InterruptedException {
        Instant late = Instant.now().plusSeconds(60);
        while (!there.getAsBoolean()) {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError("not within 60 s: " + what);
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        centres.forEach(centre -> await(centre.stop()));
        await(database.close());
        await(vertx.close());
    }
}
