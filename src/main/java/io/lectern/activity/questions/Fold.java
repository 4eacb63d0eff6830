package io.lectern.activity.questions;

import io.lectern.activity.questions.Question.Earlier;
import io.lectern.activity.questions.Question.Reply;
import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Approved;
import io.lectern.activity.questions.QuestionsEvent.Asked;
import io.lectern.activity.questions.QuestionsEvent.Assigned;
import io.lectern.activity.questions.QuestionsEvent.Backed;
import io.lectern.activity.questions.QuestionsEvent.Chosen;
import io.lectern.activity.questions.QuestionsEvent.Configured;
import io.lectern.activity.questions.QuestionsEvent.Convened;
import io.lectern.activity.questions.QuestionsEvent.Deferred;
import io.lectern.activity.questions.QuestionsEvent.Dismissed;
import io.lectern.activity.questions.QuestionsEvent.Edited;
import io.lectern.activity.questions.QuestionsEvent.Frozen;
import io.lectern.activity.questions.QuestionsEvent.Hidden;
import io.lectern.activity.questions.QuestionsEvent.Labelled;
import io.lectern.activity.questions.QuestionsEvent.Merged;
import io.lectern.activity.questions.QuestionsEvent.Pinned;
import io.lectern.activity.questions.QuestionsEvent.PutBack;
import io.lectern.activity.questions.QuestionsEvent.Reopened;
import io.lectern.activity.questions.QuestionsEvent.Restored;
import io.lectern.activity.questions.QuestionsEvent.Shelved;
import io.lectern.activity.questions.QuestionsEvent.Shown;
import io.lectern.activity.questions.QuestionsEvent.Unmerged;
import io.lectern.activity.questions.QuestionsEvent.Voted;
import io.lectern.activity.questions.QuestionsEvent.WentLive;
import io.lectern.activity.questions.QuestionsEvent.Withdrawn;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Folds events into the state of the board.
final class Fold {
    private Fold() {}

    static QuestionsState of(QuestionsState state, Recorded<QuestionsEvent> recorded) {
        var at = recorded.at();
        return switch (recorded.event()) {
            case Asked asked -> state.with(Question.asked(recorded.seq(), at, asked));
            case Edited(var id, var text, var by) ->
                    state.changing(id, it -> edit(it, at, text, by));
            case Withdrawn(var id) -> state.changing(id, Fold::withdraw);
            case Voted(var id, var by, var on) ->
                    state.questions().containsKey(id)
                            ? state.with(state.ballots().with(id, by, on))
                            : state;
            case Backed(var id) -> state.changing(id, it -> it.backed = true);
            case Approved(var id, _) -> state.changing(id, it -> it.status = Status.OPEN);
            case Dismissed(var id, _, var reason) ->
                    state.changing(
                            id,
                            it -> {
                                settle(it, Status.DISMISSED);
                                it.reason =
                                        reason.isEmpty() ? Optional.empty() : Optional.of(reason);
                            });
            case Restored(var id, _, var to) ->
                    state.changing(
                            id,
                            it -> {
                                back(it, to);
                                it.reason = Optional.empty();
                            });
            case Pinned(var id, var by, var on) ->
                    state.changing(id, it -> it.pinned = on ? Optional.of(by) : Optional.empty());
            case WentLive(var id, _) ->
                    state.changing(
                            id,
                            it -> {
                                it.status = Status.LIVE;
                                it.live = Optional.of(at);
                            });
            case PutBack(var id) ->
                    state.changing(
                            id,
                            it -> {
                                it.status = Status.OPEN;
                                it.live = Optional.empty();
                            });
            case Answered(var id, var by, var aloud, var text, _) ->
                    state.changing(id, it -> answer(it, by, at, aloud, text));
            case Reopened(var id, _) ->
                    state.changing(
                            id,
                            it -> {
                                back(it, Status.OPEN);
                                it.choice = Optional.empty();
                            });
            case Merged(var id, var into, _) ->
                    state.changing(
                                    id,
                                    it -> {
                                        settle(it, Status.MERGED);
                                        it.into = OptionalLong.of(into);
                                    })
                            .changing(into, it -> it.merged = with(it.merged, id));
            case Unmerged(var id, var into, _) ->
                    state.changing(
                                    id,
                                    it -> {
                                        back(it, it.before.orElse(Status.OPEN));
                                        it.into = OptionalLong.empty();
                                    })
                            .changing(into, it -> it.merged = without(it.merged, id));
            case Assigned(var id, _, var to) -> state.changing(id, it -> it.assigned = to);
            case Labelled(var id, _, var labels) -> state.changing(id, it -> it.labels = labels);
            case Deferred(var id, _) ->
                    state.changing(
                            id,
                            it -> {
                                settle(it, Status.DEFERRED);
                                it.choice = Optional.empty();
                            });
            case Chosen(var id, var choice) ->
                    state.changing(id, it -> it.choice = Optional.of(choice));
            case Frozen(_, var asking, var voting) -> state.frozen(asking, voting);
            case Configured(_, var settings) -> state.configured(settings);
            case Convened(var on) -> state.convened(on);
            case Shelved(var ids) -> shelve(state, ids);
            case Shown(var question) -> state.with(question);
            case Hidden(var id) -> state.without(id);
        };
    }

    private static void edit(Question.Draft it, Instant at, String text, Optional<Member> by) {
        if (it.status == Status.WITHDRAWN) {
            return;
        }
        var before = it.text;
        by.ifPresent(staff -> it.earlier = newest(it.earlier, new Earlier(staff, at, before)));
        it.text = text;
    }

    private static void withdraw(Question.Draft it) {
        it.status = Status.WITHDRAWN;
        it.text = "";
        it.earlier = List.of();
        it.reply = Optional.empty();
        it.pinned = Optional.empty();
    }

    private static void settle(Question.Draft it, Status to) {
        it.before = Optional.of(it.status);
        it.status = to;
        it.pinned = Optional.empty();
    }

    private static void back(Question.Draft it, Status to) {
        it.status = to;
        it.before = Optional.empty();
    }

    private static void answer(
            Question.Draft it, Member by, Instant at, boolean aloud, String text) {
        var was = it.reply.filter(reply -> !reply.text().isEmpty());
        var from = aloud ? it.live : it.reply.flatMap(Reply::from);
        if (text.isEmpty()) {
            it.reply =
                    Optional.of(
                            new Reply(
                                    was.map(Reply::by).orElse(by),
                                    was.map(Reply::at).orElse(at),
                                    from,
                                    was.map(Reply::text).orElse(""),
                                    was.map(Reply::earlier).orElse(List.of())));
        } else {
            var earlier =
                    was.map(old ->
                                    newest(
                                            old.earlier(),
                                            new Earlier(old.by(), old.at(), old.text())))
                            .orElse(List.of());
            it.reply = Optional.of(new Reply(by, at, from, text, earlier));
        }
        it.status = Status.ANSWERED;
        it.live = Optional.empty();
        it.pinned = Optional.empty();
    }

    private static QuestionsState shelve(QuestionsState state, List<Long> ids) {
        for (long id : ids) {
            state = state.without(id).with(state.ballots().without(id));
        }
        return state;
    }

    private static List<Earlier> newest(List<Earlier> all, Earlier one) {
        var more = with(all, one);
        return more.subList(Math.max(0, more.size() - Question.MOST_EARLIER), more.size());
    }

    private static <T> List<T> with(List<T> all, T one) {
        if (all.contains(one)) {
            return all;
        }
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static List<Long> without(List<Long> all, long one) {
        return all.stream().filter(id -> id != one).toList();
    }
}
