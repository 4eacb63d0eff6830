package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.Visit.Call;
import io.lectern.activity.helpqueue.Visit.Came;
import io.lectern.activity.helpqueue.Visit.Ending;
import io.lectern.activity.helpqueue.Visit.How;
import io.lectern.activity.helpqueue.Visit.Session;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A mutable copy of a visit, for one event.
final class VisitChange {
    private static final int MOST = 20;

    private final Optional<Member> owner;
    private final Instant at;
    private String text;
    private String topic;
    private Ending ending;
    private Optional<Instant> ended;
    private Optional<Instant> called;
    private Optional<Member> helper;
    private Optional<Instant> begun;
    private List<Session> sessions;
    private List<Call> calls;
    private long spent;
    private String note;
    private String staffNote;
    private Optional<UUID> appointment;
    private Optional<Came> came;

    VisitChange(Visit before) {
        owner = before.owner();
        at = before.at();
        text = before.text();
        topic = before.topic();
        ending = before.ending();
        ended = before.ended();
        called = before.called();
        helper = before.helper();
        begun = before.begun();
        sessions = before.sessions();
        calls = before.calls();
        spent = before.spent();
        note = before.note();
        staffNote = before.staffNote();
        appointment = before.appointment();
        came = before.came();
    }

    static VisitChange joined(Joined joined, Instant at) {
        return new VisitChange(
                new Visit(
                        joined.owner(),
                        at,
                        joined.text(),
                        joined.topic(),
                        Ending.OPEN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        0,
                        "",
                        "",
                        joined.appointment(),
                        Optional.empty()));
    }

    Visit visit() {
        return new Visit(
                owner,
                at,
                text,
                topic,
                ending,
                ended,
                called,
                helper,
                begun,
                sessions,
                calls,
                spent,
                note,
                staffNote,
                appointment,
                came);
    }

    VisitChange says(String newText, String newTopic) {
        text = newText;
        topic = newTopic;
        return this;
    }

    VisitChange called(Member by, Instant now) {
        helper = Optional.of(by);
        called = called.or(() -> Optional.of(now));
        return this;
    }

    VisitChange begun(long seq, Instant now) {
        begun = Optional.of(now);
        came = appointment.map(_ -> new Came(seq, How.BEGUN));
        return call(seq, true);
    }

    VisitChange call(long seq, boolean answered) {
        calls = with(calls, new Call(seq, answered));
        return this;
    }

    VisitChange missed(long seq, Instant now) {
        came = appointment.map(_ -> new Came(seq, How.MISSED));
        return call(seq, false).over(Ending.NO_SHOW, now);
    }

    VisitChange booked(Optional<UUID> newer) {
        if (newer.isPresent()) {
            appointment = newer;
            came = Optional.empty();
        }
        return this;
    }

    /// @param finished whether the ticket was resolved or sent off to try something
    VisitChange pause(Instant now, boolean finished) {
        begun.ifPresent(began -> {
            var session = new Session(began, now, finished);
            sessions = with(sessions, session);
            spent += session.length().toMillis();
        });
        begun = Optional.empty();
        return this;
    }

    VisitChange over(Ending how, Instant now) {
        pause(now, how == Ending.RESOLVED);
        ending = how;
        ended = Optional.of(now);
        return this;
    }

    VisitChange notes(String toOwner, String toStaff) {
        note = toOwner;
        staffNote = toStaff;
        return this;
    }

    /// Continues the session that the undone step ended.
    VisitChange undone(long seq) {
        if (!sessions.isEmpty() && ended.filter(sessions.getLast().ended()::equals).isPresent()) {
            var last = sessions.getLast();
            sessions = sessions.subList(0, sessions.size() - 1);
            spent -= last.length().toMillis();
            begun = Optional.of(last.began());
        }
        ending = Ending.OPEN;
        ended = Optional.empty();
        came = appointment.map(_ -> new Came(seq, How.UNDONE));
        return notes("", "");
    }

    private static <T> List<T> with(List<T> before, T newest) {
        var all = new ArrayList<>(before);
        all.add(newest);
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}
