package io.lectern.activity.hands;

import io.lectern.room.Event;
import io.lectern.room.Member;
import java.util.Optional;

/// The events of raised hands. Staff and a hand's owner see them; others see how many there are.
public sealed interface HandsEvent extends Event {
    record Raised(Member by, Wish wish) implements HandsEvent {}

    /// @param by the staff member who lowered it, or the system if its owner was gone
    record Lowered(long hand, Optional<Member> by) implements HandsEvent {}

    record Called(long hand, Member by) implements HandsEvent {}
}
