package io.lectern.activity.hands;

import io.lectern.room.Command;

/// What members ask about raised hands. A hand is named by the number of its `Raised`.
public sealed interface HandsCommand extends Command {
    record Raise(Wish wish) implements HandsCommand {}

    /// One's own, or by staff anybody's.
    record Lower(long hand) implements HandsCommand {}

    record LowerAll() implements HandsCommand {}

    /// It is this member's turn to speak.
    record Call(long hand) implements HandsCommand {}
}
