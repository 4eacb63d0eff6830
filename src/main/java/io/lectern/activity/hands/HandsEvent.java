package io.lectern.activity.hands;

import io.lectern.room.Event;
import io.lectern.room.Member;
import java.util.Optional;

/// What happened to raised hands. Staff and the hand's owner see it; others see how many there are.
public sealed interface HandsEvent extends Event {
    record Raised(Member by, Wish wish) implements HandsEvent {}

    /// @param by who of the staff lowered it, or the system where its owner was gone
    record Lowered(long hand, Optional<Member> by) implements HandsEvent {}

    record Called(long hand, Member by) implements HandsEvent {}
}
