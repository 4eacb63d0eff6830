package io.lectern.activity.hands;

import io.lectern.room.Command;

/// The commands of raised hands. A hand is named by the number of its `Raised`.
public sealed interface HandsCommand extends Command {
    record Raise(Wish wish) implements HandsCommand {}

    /// Lowers the sender's own hand or, from staff, anybody's.
    record Lower(long hand) implements HandsCommand {}

    record LowerAll() implements HandsCommand {}

    /// Calls a member to speak.
    record Call(long hand) implements HandsCommand {}
}
