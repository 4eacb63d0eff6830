package io.lectern.classroom;

import io.lectern.activity.chat.ChatEvent;
import io.lectern.activity.polls.PollsEvent;
import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.activity.reactions.Reaction;
import io.lectern.activity.reactions.ReactionsEvent;
import io.lectern.activity.session.SessionEvent;
import io.lectern.activity.stage.StageEvent;
import io.lectern.classroom.Past.Line;
import io.lectern.room.Member;
import io.lectern.room.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A live session prepared for replay: states of the room at intervals, the time of each event, and what
/// the time line shows. Immutable once it is read.
final class Replay {
    /// Events between two kept states, and so the most that are folded to reach a moment.
    private static final int EVERY = 250;

    private static final int MOST_MARKS = 1_000;
    private static final int MOST_LINKS = 200;
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>()\\[\\]\"'`]{3,1000}");

    /// The kinds of marks on the time line.
    enum What {
        ANSWER,
        POLL,
        BREAK,
        PAGE,
        BOARD
    }

    /// @param about the number of the question, poll or document
    record Mark(long seq, long at, What what, long about) {}

    /// @param said the number of messages, questions, votes, answers and reactions
    record Minute(int said, Map<Reaction, Integer> reactions) {}

    record Link(String url, Member by, long seq, long at) {}

    private final Held session;
    private final long withdrawn;
    private final List<RoomState> states = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final TreeMap<Integer, Minute> minutes = new TreeMap<>();
    private final Map<Long, List<Link>> links = new TreeMap<>();
    private long[] times = new long[1_024];
    private int events;
    private long onStage;
    private RoomState state;
    private RoomState before;

    /// @param beginning a state of the room before the session
    /// @param withdrawn up to which event texts were withdrawn when it was read
    Replay(Held session, RoomState beginning, long withdrawn) {
        this.session = session;
        this.withdrawn = withdrawn;
        this.state = beginning;
        this.before = beginning;
    }

    Held session() {
        return session;
    }

    boolean isOf(long withdrawnNow) {
        return withdrawn == withdrawnNow;
    }

    /// Adds the next lines of the log, in order.
    void add(List<Line> lines) {
        for (var line : lines) {
            if (line.recorded().seq() == session.id()) {
                before = state;
            }
            state = state.apply(line.recorded());
            if (line.recorded().seq() >= session.id()) {
                within(line);
            }
        }
    }

    private void within(Line line) {
        if (events == times.length) {
            times = Arrays.copyOf(times, 2 * events);
        }
        long at = offset(line.recorded().at());
        times[events] = Math.max(at, events == 0 ? 0 : times[events - 1]);
        if (events % EVERY == 0) {
            states.add(state);
        }
        events++;
        note(line, at);
    }

    private void note(Line line, long at) {
        long seq = line.recorded().seq();
        switch (line.recorded().event()) {
            case QuestionsEvent.WentLive(var id, _) -> mark(new Mark(seq, at, What.ANSWER, id));
            case PollsEvent.Opened(var id, _, _) -> mark(new Mark(seq, at, What.POLL, id));
            case StageEvent.Shown(var id, _, _) -> {
                if (id != onStage) {
                    onStage = id;
                    mark(new Mark(seq, at, What.PAGE, id));
                }
            }
            case StageEvent.BoardShown _ -> {
                onStage = 0;
                mark(new Mark(seq, at, What.BOARD, 0));
            }
            case StageEvent.Cleared _ -> onStage = 0;
            case SessionEvent.Paused _ -> mark(new Mark(seq, at, What.BREAK, 0));
            case ChatEvent.Said said -> {
                said(at);
                link(seq, said.by(), said.text(), seq, at);
            }
            case ChatEvent.Edited(var message, var text) -> {
                var before = links.remove(message);
                if (before != null && !before.isEmpty()) {
                    var first = before.getFirst();
                    link(message, first.by(), text, first.seq(), first.at());
                }
            }
            case ChatEvent.TakenBack(var message) -> links.remove(message);
            case ChatEvent.Removed removed -> links.remove(removed.message());
            case QuestionsEvent.Asked _, QuestionsEvent.Voted _, PollsEvent.Answered _ -> said(at);
            case ReactionsEvent.Given(_, var reaction) -> {
                said(at);
                minutes.computeIfPresent(
                        (int) (at / 60_000), (_, minute) -> with(minute, reaction));
            }
            default -> {}
        }
    }

    private void mark(Mark mark) {
        if (marks.size() < MOST_MARKS) {
            marks.add(mark);
        }
    }

    private void said(long at) {
        minutes.merge(
                (int) (at / 60_000),
                new Minute(1, Map.of()),
                (minute, _) -> new Minute(minute.said() + 1, minute.reactions()));
    }

    private static Minute with(Minute minute, Reaction reaction) {
        var reactions = new EnumMap<Reaction, Integer>(Reaction.class);
        reactions.putAll(minute.reactions());
        reactions.merge(reaction, 1, Integer::sum);
        return new Minute(minute.said(), reactions);
    }

    private void link(long message, Member by, String text, long seq, long at) {
        var found =
                LINK.matcher(text)
                        .results()
                        .map(it -> new Link(it.group().replaceAll("[.,;:!?]+$", ""), by, seq, at))
                        .limit(10)
                        .toList();
        if (!found.isEmpty() && links.size() < MOST_LINKS) {
            links.put(message, found);
        }
    }

    /// Milliseconds since the session was opened.
    long offset(Instant at) {
        return Math.max(0, Duration.between(session.opened(), at).toMillis());
    }

    /// The number of the last event at or before this time.
    long seqAt(long millis) {
        int from = 0;
        int to = events;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[middle] <= millis) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return session.id() + Math.max(0, from - 1);
    }

    /// The newest kept state at or before an event of the session.
    RoomState near(long seq) {
        return states.get((int) Math.min(states.size() - 1, (seq - session.id()) / EVERY));
    }

    /// The room just before the session was opened.
    RoomState before() {
        return before;
    }

    /// The room when the session was closed.
    RoomState end() {
        return state;
    }

    long last() {
        return session.id() + events - 1;
    }

    List<Mark> marks() {
        return marks;
    }

    Map<Integer, Minute> minutes() {
        return minutes;
    }

    List<Link> links() {
        return links.values().stream().flatMap(List::stream).toList();
    }
}
