package io.lectern.activity.polls;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of polls.
public sealed interface PollsEvent extends Event {
    record Drafted(Member by, Sheet sheet) implements PollsEvent {}

    record Revised(long poll, Sheet sheet) implements PollsEvent {}

    record Removed(long poll) implements PollsEvent {}

    /// @param round 1 or 2
    record Opened(long poll, int round, Optional<Instant> until) implements PollsEvent {}

    record Extended(long poll, Instant until) implements PollsEvent {}

    record Closed(long poll) implements PollsEvent {}

    /// Shown to the member who answered only.
    record Answered(long poll, int round, MemberId by, Reply reply) implements PollsEvent {}

    /// @param results of each round; told and not stored, as they follow from the answers
    /// @param key told and not stored
    record Revealed(long poll, Optional<List<Results>> results, Optional<Sheet.Key> key)
            implements PollsEvent {}

    /// Only in a learner's view: the poll is visible from now on.
    record Shown(Poll poll) implements PollsEvent {}
}
