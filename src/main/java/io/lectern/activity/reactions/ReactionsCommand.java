package io.lectern.activity.reactions;

import io.lectern.room.Command;

/// What members ask of the reactions.
public sealed interface ReactionsCommand extends Command {
    /// At most one of a kind in 5 seconds a person.
    record Give(Reaction reaction) implements ReactionsCommand {}
}
