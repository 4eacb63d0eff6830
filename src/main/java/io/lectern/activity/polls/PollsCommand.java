package io.lectern.activity.polls;

import io.lectern.room.Command;
import java.time.Instant;
import java.util.Optional;

/// The commands of polls. A poll is named by the number of its `Drafted`.
public sealed interface PollsCommand extends Command {
    record Draft(Sheet sheet) implements PollsCommand {}

    record Revise(long poll, Sheet sheet) implements PollsCommand {}

    /// Removes a poll that isn't open.
    record Remove(long poll) implements PollsCommand {}

    /// Opens a draft for its first round, or a closed poll for its second. One poll is open at a time.
    ///
    /// @param until when it closes by itself, at most 24 hours away
    record Open(long poll, Optional<Instant> until) implements PollsCommand {}

    record Extend(long poll, Instant until) implements PollsCommand {}

    record Close(long poll) implements PollsCommand {}

    /// Answers the open poll. An answer can be changed until the poll closes.
    record Answer(long poll, Reply reply) implements PollsCommand {}

    record Reveal(long poll) implements PollsCommand {}
}
