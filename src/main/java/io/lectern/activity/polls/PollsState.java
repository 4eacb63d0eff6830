package io.lectern.activity.polls;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// @param polls by id; at most 60
public record PollsState(SequencedMap<Long, Poll> polls) {
    static final int MOST = 60;
    static final PollsState EMPTY = new PollsState(new LinkedHashMap<>());

    public PollsState {
        polls = unmodifiableSequencedMap(polls);
    }

    Optional<Poll> poll(long id) {
        return Optional.ofNullable(polls.get(id));
    }

    Stream<Poll> all() {
        return polls.values().stream();
    }

    Optional<Poll> open() {
        return all().filter(it -> it.stage() == Stage.OPEN).findFirst();
    }

    PollsState with(Poll poll) {
        var next = new LinkedHashMap<>(polls);
        next.put(poll.id(), poll);
        return new PollsState(next);
    }

    PollsState changing(long id, UnaryOperator<Poll> change) {
        return poll(id).map(it -> with(change.apply(it))).orElse(this);
    }

    PollsState without(long id) {
        var next = new LinkedHashMap<>(polls);
        next.remove(id);
        return new PollsState(next);
    }

    PollsState view(Member viewer) {
        var seen = new LinkedHashMap<Long, Poll>();
        polls.forEach((id, poll) -> {
            if (poll.seenBy(viewer)) {
                seen.put(id, poll.view(viewer));
            }
        });
        return new PollsState(seen);
    }
}
