package io.lectern;

import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The log of a class room of the demo course: what is wished for is decided by the room's own rules, and
/// goes on from what was said there before.
final class DemoLog {
    private record Line(MemberId by, Recorded<Event> recorded) {}

    private final Catalogue catalogue;
    private final List<Line> lines = new ArrayList<>();
    private RoomState state;
    private Instant at;

    DemoLog(Catalogue catalogue, Instant begin) {
        this.catalogue = catalogue;
        this.state = RoomState.empty(catalogue.in(Kind.CLASS));
        this.at = begin;
    }

    Instant at() {
        return at;
    }

    void at(Instant instant) {
        at = instant;
    }

    void later(Duration time) {
        at = at.plus(time);
        for (Event event = due(); event != null; event = due()) {
            store(Member.SYSTEM.id(), event);
        }
    }

    private @Nullable Event due() {
        return state.alarm().filter(it -> !it.isAfter(at)).isEmpty()
                ? null
                : state.wake(at).stream().findFirst().orElse(null);
    }

    /// @return the number of the first event that followed
    /// @throws IllegalStateException where the room refuses it
    long wish(Member by, Command command) {
        long first = state.seq() + 1;
        switch (state.decide(command, by, at)) {
            case Decision.Accepted<?>(var events) -> events.forEach(event -> store(by.id(), event));
            case Decision.Refused<?>(var why, _) ->
                    throw new IllegalStateException(command + ": " + why);
            case Decision.Relayed<?> _, Decision.Directed<?> _ -> {}
        }
        return first;
    }

    private void store(MemberId by, Event event) {
        var recorded = new Recorded<>(state.seq() + 1, at, event);
        state = state.apply(recorded);
        lines.add(new Line(by, recorded));
    }

    /// The number of the question that begins so.
    long question(String beginning) {
        return lines.stream()
                .filter(it ->
                        it.recorded().event() instanceof QuestionsEvent.Asked asked
                                && asked.text().startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .recorded()
                .seq();
    }

    long head() {
        return state.seq();
    }

    /// In the order of the columns seq, at, by, type, body, command, about.
    List<Tuple> rows() {
        return lines.stream().map(this::row).toList();
    }

    /// What is listed of it, in the order of the columns activity, seq, at, by, seen, quiet, answers, text,
    /// author, staff.
    List<Tuple> entries() {
        return DemoEntry.of(state, lines.stream().map(Line::recorded).toList()).stream()
                .map(it -> it.row(lines.get((int) it.seq() - 1).by()))
                .toList();
    }

    private Tuple row(Line line) {
        var recorded = line.recorded();
        var part = state.of(recorded.event()).orElseThrow();
        return Tuple.from(
                new @Nullable Object[] {
                    recorded.seq(),
                    recorded.at().atOffset(ZoneOffset.UTC),
                    line.by().value(),
                    catalogue.type(recorded.event()),
                    new JsonObject(catalogue.body(recorded.event())),
                    UUID.randomUUID(),
                    DemoEntry.about(part, recorded.event())
                });
    }
}
