package io.lectern.activity.questions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.questions.QuestionsEvent.Asked;
import io.lectern.activity.questions.QuestionsEvent.Backed;
import io.lectern.activity.questions.QuestionsEvent.Chosen;
import io.lectern.activity.questions.QuestionsEvent.Edited;
import io.lectern.activity.questions.QuestionsEvent.Voted;
import io.lectern.activity.questions.QuestionsEvent.Withdrawn;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Rules for asking, editing, voting and choosing.
final class AskRules {
    static final int LONGEST = 1_000;
    private static final int MOST_OFTEN = 5;
    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final int MOST_OPEN = 20;

    private final QuestionsState state;
    private final Member by;
    private final Instant at;

    AskRules(QuestionsState state, Member by, Instant at) {
        this.state = state;
        this.by = by;
        this.at = at;
    }

    Decision<QuestionsEvent> ask(String typed, boolean anonymous) {
        var text = Text.cleaned(typed);
        var most = state.settings().anonymity();
        if (anonymous && most == Anonymity.NONE) {
            return refuse(QuestionsRefusal.NAMES_SHOWN);
        }
        var asked =
                new Asked(
                        Optional.of(by),
                        text,
                        anonymous ? most : Anonymity.NONE,
                        state.settings().approveFirst() && !by.isStaff());
        return Text.flaw(text, LONGEST)
                .map(Decision::<QuestionsEvent>refuse)
                .or(() -> by.isStaff() ? Optional.empty() : limit())
                .orElseGet(() -> accept(asked));
    }

    private Optional<Decision<QuestionsEvent>> limit() {
        if (state.asking()) {
            return Optional.of(refuse(QuestionsRefusal.ASKING_FROZEN));
        }
        if (!state.convened() && !state.settings().between()) {
            return Optional.of(refuse(QuestionsRefusal.NO_SESSION));
        }
        if (mine().filter(it -> it.at().isAfter(at.minus(OFTEN))).count() >= MOST_OFTEN) {
            return Optional.of(refuse(QuestionsRefusal.ASKED_OFTEN));
        }
        return mine().filter(it -> it.status().waits()).count() >= MOST_OPEN
                ? Optional.of(refuse(QuestionsRefusal.MANY_OPEN))
                : Optional.empty();
    }

    private Stream<Question> mine() {
        return state.all().filter(it -> it.askedBy(by.id()));
    }

    Decision<QuestionsEvent> edit(long id, String typed) {
        var text = Text.cleaned(typed);
        return seen(
                id,
                it -> {
                    var flaw = Text.flaw(text, LONGEST);
                    if (!by.isStaff() && !it.askedBy(by.id())) {
                        return refuse(Refusal.NOT_YOURS);
                    }
                    if (it.status() == Status.WITHDRAWN) {
                        return refuse(Refusal.GONE);
                    }
                    if (!by.isStaff() && !it.status().waits()) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    if (!by.isStaff() && it.backed()) {
                        return refuse(QuestionsRefusal.HAS_VOTES);
                    }
                    if (flaw.isPresent()) {
                        return refuse(flaw.get());
                    }
                    boolean own = it.askedBy(by.id()) && it.status().waits() && !it.backed();
                    return text.equals(it.text())
                            ? unchanged()
                            : accept(
                                    new Edited(id, text, own ? Optional.empty() : Optional.of(by)));
                });
    }

    Decision<QuestionsEvent> withdraw(long id) {
        return seen(
                id,
                it -> {
                    if (!it.askedBy(by.id())) {
                        return refuse(Refusal.NOT_YOURS);
                    }
                    if (it.status() == Status.WITHDRAWN) {
                        return unchanged();
                    }
                    if (!it.status().waits()) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    return it.merged().isEmpty()
                            ? accept(new Withdrawn(id))
                            : refuse(QuestionsRefusal.HAS_MERGED);
                });
    }

    /// Votes for a question, or takes votes back. A question and those merged into it take one vote of a member;
    /// taking back covers all of them.
    Decision<QuestionsEvent> vote(long id, boolean on) {
        return seen(
                id,
                it -> {
                    if (it.askedBy(by.id())) {
                        return refuse(QuestionsRefusal.YOUR_QUESTION);
                    }
                    if (state.votedFor(it, by.id()) == on) {
                        return unchanged();
                    }
                    if (it.status() != Status.OPEN) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    if (state.voting()) {
                        return refuse(QuestionsRefusal.VOTING_FROZEN);
                    }
                    var events = new ArrayList<QuestionsEvent>();
                    if (on) {
                        events.add(new Voted(id, by.id(), true));
                        if (!it.backed()) {
                            events.add(new Backed(id));
                        }
                    } else {
                        Stream.concat(Stream.of(id), it.merged().stream())
                                .filter(one -> state.ballots().has(one, by.id()))
                                .forEach(one -> events.add(new Voted(one, by.id(), false)));
                    }
                    return new Decision.Accepted<>(List.copyOf(events));
                });
    }

    Decision<QuestionsEvent> choose(long id, Choice choice) {
        return seen(
                id,
                it -> {
                    if (!it.askedBy(by.id())) {
                        return refuse(Refusal.NOT_YOURS);
                    }
                    if (it.status() != Status.DEFERRED) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    return it.choice().filter(choice::equals).isPresent()
                            ? unchanged()
                            : accept(new Chosen(id, choice));
                });
    }

    /// Decides on a question that the member may see; any other is UNKNOWN.
    private Decision<QuestionsEvent> seen(
            long id, Function<Question, Decision<QuestionsEvent>> decide) {
        return state.question(id)
                .filter(it -> it.seenBy(by))
                .map(decide)
                .orElseGet(() -> refuse(Refusal.UNKNOWN));
    }
}
