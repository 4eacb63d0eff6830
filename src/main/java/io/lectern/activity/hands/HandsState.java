package io.lectern.activity.hands;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// @param hands raised hands by id, which is their order
public record HandsState(SequencedMap<Long, Hand> hands) {
    static final HandsState EMPTY = new HandsState(new LinkedHashMap<>());

    public HandsState {
        hands = unmodifiableSequencedMap(hands);
    }

    /// @param called since when it has been this member's turn
    public record Hand(long id, Instant at, Member by, Wish wish, Optional<Instant> called) {}

    Optional<Hand> of(MemberId member) {
        return hands.values().stream().filter(hand -> hand.by().is(member)).findFirst();
    }

    HandsState with(Hand hand) {
        var next = new LinkedHashMap<>(hands);
        next.put(hand.id(), hand);
        return new HandsState(next);
    }

    HandsState without(long id) {
        return only(hand -> hand.id() != id);
    }

    HandsState only(Predicate<Hand> which) {
        var next = new LinkedHashMap<Long, Hand>();
        hands.forEach((id, hand) -> {
            if (which.test(hand)) {
                next.put(id, hand);
            }
        });
        return new HandsState(next);
    }
}
