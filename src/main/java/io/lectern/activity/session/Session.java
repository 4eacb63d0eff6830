package io.lectern.activity.session;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.session.SessionCommand.Close;
import io.lectern.activity.session.SessionCommand.Extend;
import io.lectern.activity.session.SessionCommand.Open;
import io.lectern.activity.session.SessionCommand.Pause;
import io.lectern.activity.session.SessionCommand.Plan;
import io.lectern.activity.session.SessionCommand.Programme;
import io.lectern.activity.session.SessionCommand.Resume;
import io.lectern.activity.session.SessionEvent.Closed;
import io.lectern.activity.session.SessionEvent.Extended;
import io.lectern.activity.session.SessionEvent.Opened;
import io.lectern.activity.session.SessionEvent.Paused;
import io.lectern.activity.session.SessionEvent.Planned;
import io.lectern.activity.session.SessionEvent.ProgrammeSet;
import io.lectern.activity.session.SessionEvent.Resumed;
import io.lectern.activity.session.SessionState.Running;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// When a class is live. Staff or the calendar open and close a session. One that nobody closes ends 30 minutes after
/// its planned end, or 12 hours after its beginning if no end is planned.
public final class Session implements Activity<SessionState, SessionCommand, SessionEvent> {
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration LONGEST_BREAK = Duration.ofHours(2);
    static final Duration OVERTIME = Duration.ofMinutes(30);
    static final Duration UNPLANNED = Duration.ofHours(12);
    static final int MOST_LINES = 30;
    static final int LONGEST_LINE = 200;

    @Override
    public String name() {
        return "session";
    }

    @Override
    public Class<SessionCommand> commands() {
        return SessionCommand.class;
    }

    @Override
    public Class<SessionEvent> events() {
        return SessionEvent.class;
    }

    @Override
    public Class<SessionState> states() {
        return SessionState.class;
    }

    @Override
    public Optional<Instant> live(SessionState state) {
        return state.running().map(SessionState.Running::at);
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public SessionState empty() {
        return SessionState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return SessionRefusal.class;
    }

    @Override
    public Decision<SessionEvent> decide(
            SessionState state, SessionCommand command, Member by, Instant at) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return switch (command) {
            case Open(var until) -> open(state, until, by, at);
            case Close() -> live(state, _ -> accept(new Closed(by)));
            case Extend(var until) -> live(state, now -> extend(now, until, by, at));
            case Pause(var until) -> live(state, now -> pause(now, until, by, at));
            case Resume() ->
                    live(
                            state,
                            now ->
                                    now.pause().isEmpty()
                                            ? refuse(SessionRefusal.NO_BREAK)
                                            : accept(new Resumed(by)));
            case Plan(var begins, var ends) -> plan(state, begins, ends, by);
            case Programme(var lines) -> programme(state, lines, by);
        };
    }

    @Override
    public SessionState apply(SessionState state, Recorded<SessionEvent> recorded) {
        return switch (recorded.event()) {
            case Opened(var by, var until) ->
                    state.running(
                            new Running(
                                    recorded.seq(), recorded.at(), by, until, Optional.empty()));
            case Closed _ -> state.closed(recorded.seq(), recorded.at());
            case Extended(_, var until) ->
                    changing(state, it -> with(it, Optional.of(until), it.pause()));
            case Paused(_, var until) ->
                    changing(state, it -> with(it, it.until(), Optional.of(until)));
            case Resumed _ -> changing(state, it -> with(it, it.until(), Optional.empty()));
            case Planned(_, var begins, var ends) ->
                    state.planned(begins.map(it -> new SessionState.Plan(it, ends)));
            case ProgrammeSet(_, var lines) -> state.with(lines);
        };
    }

    @Override
    public Optional<Instant> alarm(SessionState state) {
        return state.running().map(it -> it.pause().filter(end(it)::isAfter).orElse(end(it)));
    }

    @Override
    public List<SessionEvent> wake(SessionState state, Instant at) {
        return state.running()
                .<List<SessionEvent>>map(it ->
                        end(it).isAfter(at)
                                ? List.of(new Resumed(Member.SYSTEM))
                                : List.of(new Closed(Member.SYSTEM)))
                .orElse(List.of());
    }

    private static Instant end(Running it) {
        return it.until()
                .map(until -> until.plus(OVERTIME))
                .orElseGet(() -> it.at().plus(UNPLANNED));
    }

    private static Decision<SessionEvent> open(
            SessionState state, Optional<Instant> until, Member by, Instant at) {
        if (state.running().isPresent()) {
            return refuse(SessionRefusal.SESSION_OPEN);
        }
        return until.filter(it -> !within(it, at, LONGEST)).isPresent()
                ? refuse(Refusal.TOO_LATE, "The end has to be in the next 24 hours")
                : accept(new Opened(by, until));
    }

    private static Decision<SessionEvent> extend(
            Running now, Instant until, Member by, Instant at) {
        if (now.until().filter(until::equals).isPresent()) {
            return unchanged();
        }
        return within(until, at, LONGEST)
                ? accept(new Extended(by, until))
                : refuse(Refusal.TOO_LATE, "The end has to be in the next 24 hours");
    }

    private static Decision<SessionEvent> pause(Running now, Instant until, Member by, Instant at) {
        if (now.pause().isPresent()) {
            return refuse(SessionRefusal.ON_A_BREAK);
        }
        return within(until, at, LONGEST_BREAK)
                ? accept(new Paused(by, until))
                : refuse(Refusal.TOO_LATE, "A break ends in the next 2 hours");
    }

    private static Decision<SessionEvent> plan(
            SessionState state, Optional<Instant> begins, Optional<Instant> ends, Member by) {
        if (state.running().isPresent()) {
            return refuse(SessionRefusal.SESSION_OPEN);
        }
        if (ends.isPresent() && !begins.filter(ends.get()::isAfter).isPresent()) {
            return refuse(Refusal.INVALID, "A session ends after it begins");
        }
        var plan = begins.map(it -> new SessionState.Plan(it, ends));
        return plan.equals(state.next()) ? unchanged() : accept(new Planned(by, begins, ends));
    }

    private static Decision<SessionEvent> programme(
            SessionState state, List<String> typed, Member by) {
        var lines = typed.stream().map(Text::line).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > MOST_LINES) {
            return refuse(Refusal.TOO_MANY, "A programme has at most 30 lines");
        }
        if (lines.stream().anyMatch(line -> Text.length(line) > LONGEST_LINE)) {
            return refuse(Refusal.TOO_LONG, "A line of the programme has at most 200 characters");
        }
        return lines.equals(state.programme()) ? unchanged() : accept(new ProgrammeSet(by, lines));
    }

    private interface Ask {
        Decision<SessionEvent> decide(Running now);
    }

    private static Decision<SessionEvent> live(SessionState state, Ask ask) {
        return state.running()
                .map(ask::decide)
                .orElseGet(() -> refuse(SessionRefusal.SESSION_CLOSED));
    }

    private static boolean within(Instant until, Instant at, Duration most) {
        return until.isAfter(at) && !until.isAfter(at.plus(most));
    }

    private static SessionState changing(SessionState state, UnaryOperator<Running> change) {
        return state.running().map(it -> state.running(change.apply(it))).orElse(state);
    }

    private static Running with(Running it, Optional<Instant> until, Optional<Instant> pause) {
        return new Running(it.id(), it.at(), it.by(), until, pause);
    }
}
