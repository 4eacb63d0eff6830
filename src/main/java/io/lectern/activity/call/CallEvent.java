package io.lectern.activity.call;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The events of a room's call. A room has one call at a time, so all but `Invited` and `Opened` are about the one
/// under way.
public sealed interface CallEvent extends Event {
    record Invited(Optional<List<MemberId>> who) implements CallEvent {}

    /// @param stage whether it has a stage; absent if all seats are alike
    record Opened(Member by, Optional<Boolean> stage) implements CallEvent {}

    record Joined(UUID seat, Member by, boolean camera) implements CallEvent {}

    record Left(UUID seat, MemberId who, Why why) implements CallEvent {}

    /// Staff let a member come onto the stage, or took that back.
    record Beckoned(MemberId who, boolean on, Member by) implements CallEvent {}

    /// A seat moved onto the stage or back from it.
    record Staged(UUID seat, boolean on, boolean camera) implements CallEvent {}

    /// Media go through this media server from now on.
    record Placed(String server) implements CallEvent {}

    record CameraTurned(UUID seat, boolean on) implements CallEvent {}

    record Shared(UUID seat, boolean on) implements CallEvent {}

    record Hushed(MemberId who, Device device, Member by) implements CallEvent {}

    record Knocked(Member by) implements CallEvent {}

    record Admitted(MemberId who, boolean in, Member by) implements CallEvent {}

    /// A caller waited for a minute, and nobody joined.
    record Unanswered() implements CallEvent {}

    /// Somebody has been alone in the call for long and is asked whether to go on.
    record Asked() implements CallEvent {}

    record Stayed(MemberId by) implements CallEvent {}

    /// @param by absent if time ended it
    record Ended(Optional<Member> by) implements CallEvent {}
}
