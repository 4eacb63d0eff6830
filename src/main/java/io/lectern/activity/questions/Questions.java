package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Approved;
import io.lectern.activity.questions.QuestionsEvent.Asked;
import io.lectern.activity.questions.QuestionsEvent.Dismissed;
import io.lectern.activity.questions.QuestionsEvent.Edited;
import io.lectern.activity.questions.QuestionsEvent.Frozen;
import io.lectern.activity.questions.QuestionsEvent.Restored;
import io.lectern.activity.questions.QuestionsEvent.WentLive;
import io.lectern.activity.questions.QuestionsEvent.Withdrawn;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The question board. [Rules] decides on commands, [Fold] applies events, [Eyes] makes views, [Tidings] makes
/// notices. Votes are counted in the tally; a member's own votes are seen by that member only.
public final class Questions implements Activity<QuestionsState, QuestionsCommand, QuestionsEvent> {
    private static final int MOST_SETTLED = 500;
    private static final int MOST_WAITING = 2_000;

    private final int mostSettled;
    private final int mostWaiting;

    public Questions() {
        this(MOST_SETTLED, MOST_WAITING);
    }

    /// @param mostSettled how many settled questions stay on the board
    /// @param mostWaiting how many open and pending questions freeze asking
    Questions(int mostSettled, int mostWaiting) {
        this.mostSettled = mostSettled;
        this.mostWaiting = mostWaiting;
    }

    /// @param votes the number of votes for each question that has any
    public record Tally(Map<Long, Integer> votes) {}

    /// @param votes the viewer's own, in the form of the state
    /// @param questions the viewer's own, whatever their status
    public record Own(Map<MemberId, Set<Long>> votes, List<Question> questions) {}

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public Class<QuestionsCommand> commands() {
        return QuestionsCommand.class;
    }

    @Override
    public Class<QuestionsEvent> events() {
        return QuestionsEvent.class;
    }

    @Override
    public Class<QuestionsState> states() {
        return QuestionsState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public QuestionsState empty() {
        return QuestionsState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return QuestionsRefusal.class;
    }

    @Override
    public Decision<QuestionsEvent> decide(
            QuestionsState state, QuestionsCommand command, Member by, Instant at) {
        return new Rules(state, by, at, mostSettled).decide(command);
    }

    @Override
    public QuestionsState apply(QuestionsState state, Recorded<QuestionsEvent> recorded) {
        return Fold.of(state, recorded);
    }

    @Override
    public QuestionsState view(QuestionsState state, Member viewer) {
        return state.view(viewer);
    }

    @Override
    public Optional<QuestionsEvent> view(
            QuestionsState before, Recorded<QuestionsEvent> recorded, Member viewer) {
        return Eyes.of(before, recorded, viewer);
    }

    @Override
    public Set<MemberId> concerned(QuestionsState before, Recorded<QuestionsEvent> recorded) {
        return Eyes.concerned(before, recorded.event());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<Own> own(QuestionsState state, MemberId viewer) {
        var votes = state.ballots().only(viewer);
        var questions =
                state.all()
                        .filter(it -> it.askedBy(viewer))
                        .map(it -> it.view(it.by().orElseThrow()))
                        .toList();
        return votes.isEmpty() && questions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Own(votes, questions));
    }

    @Override
    public Optional<Tally> tally(QuestionsState state, Role role) {
        var votes = new LinkedHashMap<Long, Integer>();
        state.all()
                .filter(it -> role.isStaff() || counted(state, it))
                .filter(it -> it.status() != Status.MERGED)
                .forEach(it -> {
                    int count = state.ballots().count(it.id(), it.merged());
                    if (count > 0) {
                        votes.put(it.id(), count);
                    }
                });
        return Optional.of(new Tally(votes));
    }

    private static boolean counted(QuestionsState state, Question question) {
        return question.isPublic()
                && (state.settings().votesShown() || question.status() == Status.ANSWERED);
    }

    /// Rings at once when too many questions wait, to freeze asking.
    @Override
    public Optional<Instant> alarm(QuestionsState state) {
        if (state.asking() || state.questions().size() < mostWaiting) {
            return Optional.empty();
        }
        return state.all().filter(it -> it.status().waits()).count() < mostWaiting
                ? Optional.empty()
                : Optional.of(state.questions().lastEntry().getValue().at());
    }

    @Override
    public List<QuestionsEvent> wake(QuestionsState state, Instant at) {
        return alarm(state).isPresent()
                ? List.of(new Frozen(Member.SYSTEM, true, state.voting()))
                : List.of();
    }

    @Override
    public List<Notice> notices(QuestionsState before, Recorded<QuestionsEvent> recorded) {
        return Tidings.of(before, recorded.event());
    }

    @Override
    public OptionalLong about(QuestionsEvent event) {
        return Eyes.about(event);
    }

    @Override
    public List<Listing> listing(QuestionsEvent event) {
        return switch (event) {
            case Asked asked ->
                    List.of(new Listing.Begins(asked.pending() ? Seen.STAFF : Seen.ALL));
            case Approved(var id, _) -> List.of(new Listing.Shows(id, Seen.ALL));
            case WentLive(var id, _) -> List.of(new Listing.Shows(id, Seen.ALL));
            case Dismissed(var id, _, _) -> List.of(new Listing.Shows(id, Seen.STAFF));
            case Restored(var id, _, var to) ->
                    List.of(new Listing.Shows(id, to == Status.PENDING ? Seen.STAFF : Seen.ALL));
            case Withdrawn(var id) -> List.of(new Listing.Ends(id));
            default -> List.of();
        };
    }

    @Override
    public Optional<String> words(QuestionsEvent event) {
        return switch (event) {
            case Asked asked -> Optional.of(asked.text());
            case Edited edited -> Optional.of(edited.text());
            case Answered answered ->
                    answered.asked().map(asked -> cut(asked + "\n" + answered.text()));
            default -> Optional.empty();
        };
    }

    private static String cut(String words) {
        int most = 8_000;
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most));
    }

    @Override
    public Optional<Member> author(QuestionsEvent event) {
        return event instanceof Asked asked && asked.anonymity() == Anonymity.NONE
                ? asked.by()
                : Optional.empty();
    }

    @Override
    public boolean redacts(QuestionsEvent event) {
        return event instanceof Withdrawn;
    }

    @Override
    public QuestionsEvent withdrawn(QuestionsEvent event) {
        return switch (event) {
            case Asked(var by, _, var anonymity, var pending) ->
                    new Asked(by, "", anonymity, pending);
            case Edited(var id, _, var by) -> new Edited(id, "", by);
            case Answered(var id, var by, var aloud, _, _) ->
                    new Answered(id, by, aloud, "", Optional.empty());
            default -> event;
        };
    }

    @Override
    public Optional<QuestionsEvent> alone(Recorded<QuestionsEvent> recorded, Member viewer) {
        return view(empty(), recorded, viewer);
    }
}
