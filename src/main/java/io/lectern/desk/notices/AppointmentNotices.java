package io.lectern.desk.notices;

import io.lectern.calendar.Appointment;
import io.lectern.calendar.Changes;
import io.lectern.calendar.Changes.Changed;
import io.lectern.notify.News;
import io.lectern.notify.NoticeKind;
import io.lectern.notify.Notices;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Notifies learner and hosts of appointments that changed since the last notice: booked, moved,
/// cancelled, or offered from the waiting list.
final class AppointmentNotices {
    /// How far back it looks for changes: longer than an update takes all servers down.
    private static final Duration BACK = Duration.ofHours(6);

    private final Changes changes;
    private final Teller teller;
    private final Optional<String> organizer;

    /// @param organizer the sender of mails, which carry a calendar object; absent if mail is off
    AppointmentNotices(Changes changes, Teller teller, Optional<String> organizer) {
        this.changes = changes;
        this.teller = teller;
        this.organizer = organizer;
    }

    Future<Void> look(Instant now) {
        return changes.since(now.minus(BACK), now)
                .compose(all -> Teller.each(all, it -> teller.once(version(it), () -> tell(it))));
    }

    private static String version(Changed it) {
        var appointment = it.appointment();
        return "%s:%d:%s".formatted(appointment.id(), appointment.sequence(), appointment.state());
    }

    private Future<Void> tell(Changed it) {
        var appointment = it.appointment();
        var learner = tell(it, it.learner(), it.host());
        return appointment.state() == Appointment.State.HELD
                ? learner
                : learner.compose(_ ->
                        Teller.each(
                                it.hosts(),
                                host -> tell(it, host, Optional.of(appointment.learnerName()))));
    }

    private Future<Void> tell(Changed it, Changes.Side to, Optional<String> with) {
        var about = "appointment:" + it.appointment().id() + ":";
        return teller.last(to.id(), about)
                .compose(last ->
                        kind(it.appointment(), last)
                                .map(kind -> teller.tell(news(it, to, with, kind)))
                                .orElseGet(() -> Future.succeededFuture(false)))
                .mapEmpty();
    }

    private News news(Changed it, Changes.Side to, Optional<String> with, NoticeKind kind) {
        var plain =
                new News(to.id(), kind, it.desk(), "appointment:" + version(it))
                        .starts(it.appointment().start());
        var placed = it.place().map(plain::text).orElse(plain);
        var news = with.map(placed::from).orElse(placed);
        return organizer
                .filter(_ -> kind != NoticeKind.OFFERED)
                .map(from ->
                        news.calendar(
                                AppointmentEntry.of(
                                        it.appointment(),
                                        it.code(),
                                        with,
                                        it.place(),
                                        from,
                                        to.email())))
                .orElse(news);
    }

    private static Optional<NoticeKind> kind(Appointment it, Optional<Notices.Last> last) {
        boolean standing = last.filter(AppointmentNotices::stands).isPresent();
        boolean same = last.flatMap(Notices.Last::starts).filter(it.start()::equals).isPresent();
        return switch (it.state()) {
            case BOOKED ->
                    !standing
                            ? Optional.of(NoticeKind.BOOKED)
                            : same ? Optional.empty() : Optional.of(NoticeKind.RESCHEDULED);
            case CANCELLED -> standing ? Optional.of(NoticeKind.CANCELLED) : Optional.empty();
            case HELD -> last.isEmpty() ? Optional.of(NoticeKind.OFFERED) : Optional.empty();
            case CHECKED_IN, NO_SHOW, LAPSED -> Optional.empty();
        };
    }

    private static boolean stands(Notices.Last last) {
        return last.kind() == NoticeKind.BOOKED || last.kind() == NoticeKind.RESCHEDULED;
    }
}
