package io.lectern.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lectern.campus.Course;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What begins soon, and for whom: the source of reminders. Any thread may call it.
public final class Reminders {
    public enum Kind {
        OFFICE_HOURS,
        LIVE_SESSION,
        APPOINTMENT
    }

    /// Something that begins.
    ///
    /// @param about the series of office hours and live sessions, or the appointment
    /// @param date identifies the occurrence, together with `about`. A move keeps it and changes
    ///     `start`, so reminders are keyed by all three
    /// @param zone of the host
    /// @param room the room it takes place in; absent if `place` names another location
    /// @param hosts the hosts, who may be reminded as well
    /// @param concerned the learners of the course, or the learner of the appointment
    public record Due(
            Kind kind,
            UUID about,
            LocalDate date,
            Course course,
            String title,
            Instant start,
            Instant end,
            ZoneId zone,
            Optional<RoomId> room,
            Optional<String> place,
            List<MemberId> hosts,
            List<MemberId> concerned) {}

    /// Planned rounds that begin.
    ///
    /// @param date identifies the occurrence, together with `plan`
    public record RoundsDue(UUID plan, LocalDate date, RoomId room, Instant start) {}

    private final SqlClient sql;

    public Reminders(SqlClient sql) {
        this.sql = sql;
    }

    /// What begins from `from` to before `to` and isn't cancelled: first office hours and live sessions,
    /// then booked appointments. Meant for windows of minutes or hours.
    public Future<List<Due>> between(Instant from, Instant to) {
        return Planned.between(sql, from, to)
                .compose(planned -> {
                    var beginning =
                            planned.stream()
                                    .filter(it -> it.occurrence().isOn())
                                    .filter(it -> !it.occurrence().start().isBefore(from))
                                    .toList();
                    var learners = learners(beginning);
                    var booked = booked(from, to);
                    return Future.all(learners, booked)
                            .map(_ -> join(planned, beginning, learners.result(), booked.result()));
                });
    }

    /// Planned rounds that begin from `from` to before `to`.
    public Future<List<RoundsDue>> rounds(Instant from, Instant to) {
        return RoundsStore.around(sql, from, to)
                .map(all ->
                        all.stream()
                                .flatMap(it ->
                                        it.between(from, to).stream()
                                                .filter(Occurrence::isOn)
                                                .filter(one -> !one.start().isBefore(from))
                                                .map(one ->
                                                        new RoundsDue(
                                                                it.id(),
                                                                one.date(),
                                                                it.room(),
                                                                one.start())))
                                .toList());
    }

    /// The followers of a plan of rounds who see its room.
    public Future<List<MemberId>> followers(RoundsDue it) {
        return RoundsFollow.followers(sql, it.plan());
    }

    private static List<Due> join(
            List<Planned> planned,
            List<Planned> beginning,
            Map<CourseId, List<MemberId>> learners,
            List<Appointment> booked) {
        var due = new ArrayList<Due>();
        for (var it : beginning) {
            var kind =
                    switch (it.series().what()) {
                        case OFFICE_HOURS -> Kind.OFFICE_HOURS;
                        case LIVE_SESSION -> Kind.LIVE_SESSION;
                    };
            due.add(
                    due(
                            kind,
                            it.series().id().value(),
                            it,
                            it.occurrence().start(),
                            it.occurrence().end(),
                            hosts(it.series().shifts()),
                            learners.getOrDefault(it.course().id(), List.of())));
        }
        for (var it : booked) {
            planned.stream()
                    .filter(each -> each.series().id().equals(it.series()))
                    .filter(each -> each.occurrence().date().equals(it.date()))
                    .findFirst()
                    .ifPresent(each -> due.add(appointment(it, each)));
        }
        return due;
    }

    private static Due appointment(Appointment it, Planned planned) {
        return due(
                Kind.APPOINTMENT,
                it.id().value(),
                planned,
                it.start(),
                it.end(),
                it.host()
                        .map(List::of)
                        .or(() ->
                                Slot.at(planned.series(), planned.occurrence(), it.start())
                                        .map(slot -> hosts(slot.hosts())))
                        .orElse(List.of()),
                List.of(it.learner()));
    }

    private static Due due(
            Kind kind,
            UUID about,
            Planned it,
            Instant start,
            Instant end,
            List<MemberId> hosts,
            List<MemberId> concerned) {
        var place = it.series().placeOf(it.occurrence());
        return new Due(
                kind,
                about,
                it.occurrence().date(),
                it.course(),
                it.series().title(),
                start,
                end,
                it.series().schedule().zone(),
                it.room().filter(_ -> place.isEmpty()),
                place,
                hosts,
                concerned);
    }

    private static List<MemberId> hosts(List<Shift> shifts) {
        return shifts.stream().map(Shift::host).distinct().toList();
    }

    private Future<Map<CourseId, List<MemberId>>> learners(List<Planned> beginning) {
        return sql.preparedQuery(
                        """
                        select course, account from membership
                        where course = any ($1::uuid[]) and role = 'LEARNER' order by account
                        """)
                .execute(
                        Tuple.of(
                                (Object)
                                        beginning.stream()
                                                .map(it -> it.course().id().value())
                                                .distinct()
                                                .toArray(UUID[]::new)))
                .map(rows ->
                        Planning.list(rows).stream()
                                .collect(
                                        groupingBy(
                                                row -> new CourseId(row.getUUID("course")),
                                                mapping(
                                                        row -> new MemberId(row.getUUID("account")),
                                                        toList()))));
    }

    private Future<List<Appointment>> booked(Instant from, Instant to) {
        return sql.preparedQuery(
                        Appointment.SELECT
                                + """
                                where p.starts_at >= $1 and p.starts_at < $2 and p.state = 'BOOKED'
                                order by p.starts_at, p.id
                                """)
                .execute(Tuple.of(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)))
                .map(rows -> Planning.list(rows).stream().map(Appointment::of).toList());
    }
}
