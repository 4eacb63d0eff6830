package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Shelved;
import io.lectern.activity.questions.QuestionsEvent.Voted;
import io.lectern.activity.questions.QuestionsEvent.Withdrawn;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Laws.Secrets;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Random acts on a question board, and the invariants that must hold after each.
final class BoardWalk {
    private static final int SETTLED = 12;
    static final Questions SMALL = new Questions(SETTLED, 15);

    private BoardWalk() {}

    static Laws<QuestionsState, QuestionsCommand, QuestionsEvent> laws() {
        return new Laws<>(
                SMALL,
                Laws.EVERYBODY,
                (state, by, _, random) -> wish(state, by, random),
                Optional.of(new Names()),
                List.of(
                        law("at most one question is live", BoardWalk::oneLive),
                        law("merging makes no chain and no circle", BoardWalk::noChain),
                        law("every vote is counted once", BoardWalk::counted),
                        law("learners count only what they see", BoardWalk::countsSeen),
                        law("few settled questions stay", BoardWalk::bounded),
                        law("nobody but the asker knows who asked for all", BoardWalk::unknown),
                        law("a list of entries shows what the board shows", BoardWalk::listed),
                        law("the shared view and one's own make the view", BoardWalk::joined),
                        law("a log without withdrawn words gives the state", BoardWalk::redacted),
                        law("nobody is told of what they did", BoardWalk::toldByOthers)));
    }

    /// Who asked with their name is known to whoever sees the question.
    private static final class Names implements Secrets<QuestionsState> {
        @Override
        public boolean knows(QuestionsState state, Member viewer, Member other) {
            return state.all()
                    .anyMatch(it ->
                            it.askedBy(other.id())
                                    && it.anonymity() == Anonymity.NONE
                                    && it.seenBy(viewer));
        }

        @Override
        public boolean tells(String seen, Member whose) {
            return !whose.isStaff() && seen.contains("only for " + whose.name());
        }
    }

    static QuestionsCommand wish(QuestionsState state, Member by, SplittableRandom random) {
        var ids = List.copyOf(state.questions().keySet());
        long id = ids.isEmpty() ? 99 : ids.get(random.nextInt(ids.size()));
        var some = Stream.of(id, ids.isEmpty() ? 98 : ids.get(random.nextInt(ids.size()))).toList();
        var asker = state.question(id).flatMap(Question::by).map(Member::name).orElse("nobody");
        if (!by.isStaff()) {
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> new QuestionsCommand.Ask(text(random), random.nextInt(4) > 0);
                case 4 -> new QuestionsCommand.Edit(id, text(random));
                case 5 -> new QuestionsCommand.Withdraw(id);
                case 6 -> new QuestionsCommand.Choose(id, Choice.TICKET);
                default -> new QuestionsCommand.Vote(id, random.nextInt(4) > 0);
            };
        }
        return switch (random.nextInt(22)) {
            case 0, 1, 2 -> new QuestionsCommand.Approve(some);
            case 3 -> new QuestionsCommand.Dismiss(List.of(id), "only for " + asker);
            case 4 -> new QuestionsCommand.Restore(first(state, Status.DISMISSED).orElse(id));
            case 5 -> new QuestionsCommand.Pin(id, random.nextBoolean());
            case 6, 7 -> new QuestionsCommand.AnswerNow(first(state, Status.OPEN).orElse(id));
            case 8 -> new QuestionsCommand.Finish(id, random.nextBoolean() ? "" : text(random));
            case 9, 10 -> new QuestionsCommand.Answer(id, text(random));
            case 11 -> new QuestionsCommand.Reopen(id);
            case 12, 13 -> new QuestionsCommand.Merge(some, ids.isEmpty() ? 99 : ids.getFirst());
            case 14 -> new QuestionsCommand.Unmerge(id);
            case 15 -> new QuestionsCommand.Assign(some, Optional.of(People.CY.id()));
            case 16 -> new QuestionsCommand.Label(some, List.of("CKD"));
            case 17 -> new QuestionsCommand.Defer(some);
            case 18 -> new QuestionsCommand.Freeze(random.nextBoolean(), random.nextBoolean());
            case 19 -> new QuestionsCommand.Configure(settings(random));
            case 20 -> new QuestionsCommand.Vote(id, random.nextBoolean());
            default -> new QuestionsCommand.Edit(id, text(random));
        };
    }

    private static Optional<Long> first(QuestionsState state, Status status) {
        return state.all().filter(it -> it.status() == status).map(Question::id).findFirst();
    }

    private static String text(SplittableRandom random) {
        return random.nextInt(12) == 0 ? " " : "Which code, case " + random.nextInt(999) + "?";
    }

    private static Settings settings(SplittableRandom random) {
        var anonymity = List.of(Anonymity.values()).get(random.nextInt(3));
        return new Settings(
                random.nextInt(3) > 0,
                anonymity,
                random.nextInt(4) > 0,
                random.nextBoolean(),
                List.of("CKD"));
    }

    private static Invariant<QuestionsState, QuestionsCommand, QuestionsEvent> law(
            String words,
            Predicate<Moment<QuestionsState, QuestionsCommand, QuestionsEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean oneLive(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return it.after().all().filter(one -> one.status() == Status.LIVE).count() <= 1
                && it.after()
                        .all()
                        .allMatch(one -> one.live().isPresent() == (one.status() == Status.LIVE));
    }

    private static boolean noChain(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return it.after()
                .all()
                .filter(one -> one.into().isPresent())
                .allMatch(one -> {
                    var into = it.after().question(one.into().getAsLong());
                    return one.status() == Status.MERGED
                            && into.map(target ->
                                            target.status() != Status.MERGED
                                                    && target.merged().contains(one.id()))
                                    .orElse(true);
                });
    }

    private static boolean counted(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        Map<Long, Set<MemberId>> voters = new HashMap<>();
        for (var recorded : it.log()) {
            switch (recorded.event()) {
                case Voted(var id, var by, var on) -> {
                    var all = voters.computeIfAbsent(id, _ -> new HashSet<>());
                    var _ = on ? all.add(by) : all.remove(by);
                }
                case Shelved(var ids) -> ids.forEach(voters::remove);
                default -> {}
            }
        }
        var expected = new HashMap<Long, Integer>();
        it.after()
                .all()
                .filter(one -> one.status() != Status.MERGED)
                .forEach(one -> {
                    var all = new HashSet<>(voters.getOrDefault(one.id(), Set.of()));
                    one.merged().forEach(id -> all.addAll(voters.getOrDefault(id, Set.of())));
                    if (!all.isEmpty()) {
                        expected.put(one.id(), all.size());
                    }
                });
        return SMALL.tally(it.after(), Role.INSTRUCTOR).orElseThrow().votes().equals(expected);
    }

    private static boolean countsSeen(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return SMALL.tally(it.after(), Role.LEARNER).orElseThrow().votes().keySet().stream()
                .allMatch(id -> it.after().question(id).orElseThrow().isPublic());
    }

    private static boolean bounded(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        boolean staff =
                it.cause() instanceof Laws.Asked<QuestionsCommand>(_, Member by) && by.isStaff();
        return !staff
                || it.events().isEmpty()
                || it.after().all().filter(one -> one.status().isSettled()).count() <= SETTLED + 3;
    }

    private static boolean unknown(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return Stream.of(People.CY, People.DAY, People.ANN)
                .allMatch(viewer ->
                        SMALL.view(it.after(), viewer)
                                .all()
                                .filter(one -> one.anonymity() == Anonymity.ALL)
                                .allMatch(one -> one.by().isEmpty() || one.askedBy(viewer.id())));
    }

    /// What the listings of the log add up to.
    private static boolean listed(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        var seen = new LinkedHashMap<Long, Seen>();
        for (var recorded : it.log()) {
            for (var change : SMALL.listing(recorded.event())) {
                switch (change) {
                    case Listing.Begins(var who, _, _) -> seen.put(recorded.seq(), who);
                    case Listing.Shows(var id, var who) -> seen.put(id, who);
                    case Listing.Ends(var id) -> seen.remove(id);
                }
            }
        }
        return it.after()
                .all()
                .allMatch(one ->
                        one.status() == Status.WITHDRAWN
                                ? !seen.containsKey(one.id())
                                : seen.get(one.id()) == (one.isPublic() ? Seen.ALL : Seen.STAFF));
    }

    private static boolean joined(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return People.ALL.stream()
                .allMatch(viewer -> {
                    var shared = SMALL.view(it.after(), People.named("Nobody", viewer.role()));
                    var own = SMALL.own(it.after(), viewer.id());
                    if (own.isPresent()) {
                        for (var question : own.get().questions()) {
                            shared = shared.with(question);
                        }
                        shared = shared.with(own.get().votes());
                    }
                    return shared.equals(SMALL.view(it.after(), viewer));
                });
    }

    private static boolean redacted(Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        var gone = new HashSet<Long>();
        it.log()
                .forEach(recorded -> {
                    if (recorded.event() instanceof Withdrawn(var id)) {
                        gone.add(id);
                    }
                });
        if (it.events().isEmpty() || !(it.events().getLast() instanceof Withdrawn)) {
            return true;
        }
        var state = SMALL.empty();
        for (var recorded : new ArrayList<>(it.log())) {
            long about = SMALL.about(recorded.event()).orElse(recorded.seq());
            var event = gone.contains(about) ? SMALL.withdrawn(recorded.event()) : recorded.event();
            state = SMALL.apply(state, new Recorded<>(recorded.seq(), recorded.at(), event));
        }
        return state.equals(it.after());
    }

    private static boolean toldByOthers(
            Moment<QuestionsState, QuestionsCommand, QuestionsEvent> it) {
        return it.log().isEmpty()
                || SMALL.notices(it.before(), it.log().getLast()).stream()
                        .noneMatch(notice ->
                                People.ALL.stream()
                                        .anyMatch(one ->
                                                one.is(notice.to())
                                                        && one.name().equals(notice.from())));
    }
}
