package io.lectern.activity.helpqueue;

import io.lectern.room.Command;
import java.util.Optional;

/// What members ask of the desk. A ticket is named by the number of its `Joined` in the room's log.
public sealed interface HelpQueueCommand extends Command {
    record Open() implements HelpQueueCommand {}

    record Close() implements HelpQueueCommand {}

    /// @param text what one is stuck on, 1 to 4,000 characters
    /// @param tried what one has tried already, at most 4,000 characters
    /// @param topic at most 80 characters
    record Join(String text, String tried, String topic) implements HelpQueueCommand {}

    record Edit(long ticket, String text, String tried, String topic) implements HelpQueueCommand {}

    record Claim(long ticket) implements HelpQueueCommand {}

    record ClaimNext(Optional<String> topic) implements HelpQueueCommand {}

    record Begin(long ticket) implements HelpQueueCommand {}

    record Release(long ticket) implements HelpQueueCommand {}

    record Requeue(long ticket, String reason) implements HelpQueueCommand {}

    /// @param note for the learner, at most 4,000 characters
    record Resolve(long ticket, String note) implements HelpQueueCommand {}

    record Withdraw(long ticket) implements HelpQueueCommand {}

    record Remove(long ticket, String reason) implements HelpQueueCommand {}

    record Undo(long ticket) implements HelpQueueCommand {}
}
