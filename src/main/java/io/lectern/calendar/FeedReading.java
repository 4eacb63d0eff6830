package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.Course;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.campus.LinkToken;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resolves the secret of a feed link to what its maker sees now. The feed of a course has what every
/// member of it may see, and no appointments.
final class FeedReading {
    private record Found(UUID id, MemberId account, Optional<CourseId> course) {}

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    FeedReading(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// Returns a supplier that writes the text; run it off the event loop, as a long feed takes a while.
    /// Fails with 404 for a link that is revoked or never existed.
    Future<Supplier<String>> read(String token) {
        var now = clock.instant();
        return find(token)
                .compose(feed ->
                        feed.course()
                                .map(course -> ofCourse(feed, course, now))
                                .orElseGet(() -> mine(feed, now))
                                .compose(text -> used(feed, now).map(_ -> text)));
    }

    private Future<Found> find(String token) {
        return pool.preparedQuery("select id, account, course from feed where token_hash = $1")
                .execute(Tuple.of(LinkToken.hash(token)))
                .map(rows ->
                        Planning.list(rows).stream()
                                .map(row ->
                                        new Found(
                                                row.getUUID("id"),
                                                new MemberId(row.getUUID("account")),
                                                Optional.ofNullable(row.getUUID("course"))
                                                        .map(CourseId::new)))
                                .findFirst()
                                .orElseThrow(Problem::notFound));
    }

    private Future<Supplier<String>> ofCourse(Found feed, CourseId id, Instant now) {
        return access.course(feed.account(), id)
                .compose(seen -> {
                    var course = seen.course();
                    var series = Timetable.of(pool, List.of(id));
                    var rounds = RoundsStore.seen(pool, feed.account(), List.of(id));
                    return Future.all(series, rounds)
                            .map(_ ->
                                    () ->
                                            FeedText.of(
                                                    course.code() + " " + course.title(),
                                                    Stream.concat(
                                                                    series.result().stream()
                                                                            .map(it ->
                                                                                    FeedSeries.of(
                                                                                            it,
                                                                                            course
                                                                                                    .code(),
                                                                                            false)),
                                                                    rounds.result().stream()
                                                                            .filter(Rounds::open)
                                                                            .map(it ->
                                                                                    FeedSeries.of(
                                                                                            it,
                                                                                            false)))
                                                            .toList(),
                                                    List.of(),
                                                    now));
                });
    }

    private Future<Supplier<String>> mine(Found feed, Instant now) {
        var me = feed.account();
        return access.courses(me)
                .compose(seen -> {
                    var courses = seen.stream().map(CourseAccess::course).toList();
                    var ids = courses.stream().map(Course::id).toList();
                    var series = Timetable.of(pool, ids);
                    var appointments = appointments(me, courses, now);
                    var rounds = rounds(me, seen);
                    return Future.all(series, appointments, rounds)
                            .map(_ ->
                                    () ->
                                            FeedText.of(
                                                    "Lectern",
                                                    Stream.concat(
                                                                    series(
                                                                            me,
                                                                            courses,
                                                                            series.result()),
                                                                    rounds.result().stream())
                                                            .toList(),
                                                    placed(appointments.result(), series.result()),
                                                    now));
                });
    }

    private static Stream<FeedSeries> series(
            MemberId me, List<Course> courses, List<Series> series) {
        var codes = courses.stream().collect(Collectors.toMap(Course::id, Course::code));
        return series.stream()
                .map(it -> FeedSeries.of(it, codes.getOrDefault(it.course(), ""), hosts(it, me)));
    }

    /// Planned rounds in the rooms that the account sees; in courses where it is staff, only the rounds
    /// that it follows.
    private Future<List<FeedSeries>> rounds(MemberId me, List<CourseAccess> seen) {
        var staffed =
                seen.stream()
                        .filter(it -> it.member().isStaff())
                        .map(it -> it.course().id())
                        .collect(Collectors.toSet());
        var rounds = RoundsStore.seen(pool, me, seen.stream().map(it -> it.course().id()).toList());
        var followed = RoundsFollow.of(pool, me);
        return Future.all(rounds, followed)
                .map(_ ->
                        rounds.result().stream()
                                .filter(it ->
                                        !staffed.contains(it.course().id())
                                                || followed.result().contains(it.id()))
                                .map(it -> FeedSeries.of(it, followed.result().contains(it.id())))
                                .toList());
    }

    private static boolean hosts(Series series, MemberId me) {
        return series.shifts().stream().anyMatch(shift -> shift.host().equals(me));
    }

    /// Appointments that the account booked or hosts. Of a course that it left, only those that were
    /// cancelled.
    private Future<List<FeedAppointment>> appointments(
            MemberId account, List<Course> courses, Instant now) {
        return pool.preparedQuery(
                        """
                        select p.*, a.name as learner_name, c.code, p.learner = $1 as mine,
                          coalesce((select h.name from account h where h.id = p.host),
                            (select h.name from shift join account h on h.id = shift.host
                              where shift.series = p.series order by shift.starts, h.name limit 1)) as host_name
                        from appointment p
                        join account a on a.id = p.learner
                        join course c on c.id = p.course
                        where p.ends_at > $3 and p.state not in ('HELD', 'LAPSED')
                          and (p.learner = $1 and (p.course = any ($2::uuid[]) or p.state = 'CANCELLED')
                            or p.course = any ($2::uuid[]) and (p.host = $1 or p.host is null and exists (
                              select 1 from shift where shift.series = p.series and shift.host = $1)))
                        order by p.starts_at, p.id
                        limit $4
                        """)
                .execute(
                        Tuple.of(
                                account.value(),
                                courses.stream().map(it -> it.id().value()).toArray(UUID[]::new),
                                now.minus(FeedSeries.BACK).atOffset(ZoneOffset.UTC),
                                FeedText.MOST + 1))
                .map(rows -> Planning.list(rows).stream().map(FeedReading::appointment).toList());
    }

    private static FeedAppointment appointment(Row row) {
        var it = Appointment.of(row);
        var with = row.getBoolean("mine") ? row.getString("host_name") : it.learnerName();
        return new FeedAppointment(
                it, row.getString("code"), Optional.ofNullable(with), Optional.empty());
    }

    private static List<FeedAppointment> placed(
            List<FeedAppointment> appointments, List<Series> series) {
        var byId = series.stream().collect(Collectors.toMap(Series::id, it -> it));
        return appointments.stream()
                .map(one -> {
                    var of = Optional.ofNullable(byId.get(one.it().series()));
                    var place =
                            of.flatMap(it ->
                                    it.on(one.it().date()).map(it::placeOf).orElse(it.place()));
                    return new FeedAppointment(one.it(), one.code(), one.with(), place);
                })
                .toList();
    }

    /// Notes when the feed was last read. Writes at most once a minute, as apps may poll often.
    private Future<Void> used(Found feed, Instant now) {
        return pool.preparedQuery(
                        """
                        update feed set used_at = $2::timestamptz
                        where id = $1 and (used_at is null or used_at < $2::timestamptz - interval '1 minute')
                        """)
                .execute(Tuple.of(feed.id(), now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
