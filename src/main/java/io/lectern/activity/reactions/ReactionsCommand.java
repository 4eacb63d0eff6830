package io.lectern.activity.reactions;

import io.lectern.room.Command;

/// The commands of reactions.
public sealed interface ReactionsCommand extends Command {
    /// Reacts. A person can give one of a kind in 5 seconds.
    record Give(Reaction reaction) implements ReactionsCommand {}
}
