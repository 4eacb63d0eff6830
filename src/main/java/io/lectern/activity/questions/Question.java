package io.lectern.activity.questions;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A question on the board.
///
/// @param id the number of its `Asked`
/// @param by absent for viewers from whom the name is hidden
/// @param before its status before it was dismissed, merged or deferred
/// @param backed whether anybody has voted for it
/// @param into the question that it was merged into
/// @param merged the questions that were merged into it
/// @param live since when it is being answered
/// @param reason why it was dismissed
/// @param choice for staff and the asker
/// @param earlier the texts before edits of staff, oldest first, at most 10
/// @param assigned for staff
/// @param labels for staff
public record Question(
        long id,
        Instant at,
        Optional<Member> by,
        Anonymity anonymity,
        String text,
        Status status,
        Optional<Status> before,
        boolean backed,
        Optional<Member> pinned,
        OptionalLong into,
        List<Long> merged,
        Optional<Instant> live,
        Optional<Reply> reply,
        Optional<String> reason,
        Optional<Choice> choice,
        List<Earlier> earlier,
        Optional<MemberId> assigned,
        List<String> labels) {

    static final int MOST_EARLIER = 10;

    public Question {
        merged = List.copyOf(merged);
        earlier = List.copyOf(earlier);
        labels = List.copyOf(labels);
    }

    /// The answer of staff.
    ///
    /// @param from when the spoken answer began, if there was one
    /// @param text Markdown; empty if nothing is written
    /// @param earlier the texts before edits, oldest first, at most 10
    public record Reply(
            Member by, Instant at, Optional<Instant> from, String text, List<Earlier> earlier) {
        public Reply {
            earlier = List.copyOf(earlier);
        }
    }

    /// A text until `by` changed it.
    public record Earlier(Member by, Instant at, String text) {}

    boolean askedBy(MemberId member) {
        return by.filter(asker -> asker.is(member)).isPresent();
    }

    /// Whether every member of the room may see it.
    boolean isPublic() {
        return switch (status) {
            case OPEN, LIVE, ANSWERED, DEFERRED -> true;
            case MERGED -> before.filter(was -> was == Status.OPEN).isPresent();
            case PENDING, DISMISSED, WITHDRAWN -> false;
        };
    }

    boolean seenBy(Member viewer) {
        return viewer.isStaff() || isPublic() || askedBy(viewer.id());
    }

    /// The question as this viewer sees it, who may see it.
    Question view(Member viewer) {
        boolean named = askedBy(viewer.id()) || !anonymity.hides(viewer.isStaff());
        if (named && viewer.isStaff()) {
            return this;
        }
        return with(it -> {
            if (!named) {
                it.by = Optional.empty();
            }
            if (!viewer.isStaff()) {
                it.assigned = Optional.empty();
                it.labels = List.of();
            }
            if (!viewer.isStaff() && !askedBy(viewer.id())) {
                it.choice = Optional.empty();
            }
        });
    }

    Question with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /// A mutable copy of a question, for one change.
    static final class Draft {
        private final Question was;
        Optional<Member> by;
        String text;
        Status status;
        Optional<Status> before;
        boolean backed;
        Optional<Member> pinned;
        OptionalLong into;
        List<Long> merged;
        Optional<Instant> live;
        Optional<Reply> reply;
        Optional<String> reason;
        Optional<Choice> choice;
        List<Earlier> earlier;
        Optional<MemberId> assigned;
        List<String> labels;

        private Draft(Question was) {
            this.was = was;
            by = was.by;
            text = was.text;
            status = was.status;
            before = was.before;
            backed = was.backed;
            pinned = was.pinned;
            into = was.into;
            merged = was.merged;
            live = was.live;
            reply = was.reply;
            reason = was.reason;
            choice = was.choice;
            earlier = was.earlier;
            assigned = was.assigned;
            labels = was.labels;
        }

        private Question done() {
            return new Question(
                    was.id,
                    was.at,
                    by,
                    was.anonymity,
                    text,
                    status,
                    before,
                    backed,
                    pinned,
                    into,
                    merged,
                    live,
                    reply,
                    reason,
                    choice,
                    earlier,
                    assigned,
                    labels);
        }
    }

    static Question asked(long id, Instant at, QuestionsEvent.Asked it) {
        return new Question(
                id,
                at,
                it.by(),
                it.anonymity(),
                it.text(),
                it.pending() ? Status.PENDING : Status.OPEN,
                Optional.empty(),
                false,
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
