package io.lectern.activity.helpqueue;

import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The commands of the desk. A ticket is named by the number of its `Joined` in the room's log.
public sealed interface HelpQueueCommand extends Command {
    /// @param until when the desk closes by itself
    record Open(Optional<Instant> until) implements HelpQueueCommand {}

    record LastCall() implements HelpQueueCommand {}

    record Drain() implements HelpQueueCommand {}

    record Close() implements HelpQueueCommand {}

    record Plan(Optional<Instant> until) implements HelpQueueCommand {}

    /// @param text empty to withdraw the announcement
    record Announce(String text) implements HelpQueueCommand {}

    record Configure(Settings settings) implements HelpQueueCommand {}

    record Duty(boolean on) implements HelpQueueCommand {}

    /// @param text the question, 1 to 4,000 characters
    /// @param tried what the learner has tried, at most 4,000 characters
    /// @param topic at most 80 characters
    /// @param answers to the desk's own fields, by key
    /// @param attachments at most 5 files brought to this room
    /// @param carry whether to carry the ticket over if the desk closes first
    record Join(
            String text,
            String tried,
            String topic,
            Optional<Map<String, String>> answers,
            Optional<List<UUID>> attachments,
            Optional<Boolean> carry)
            implements HelpQueueCommand {}

    /// Joins on behalf of a learner who has been at the desk before.
    record JoinFor(MemberId learner, String text, String tried, String topic)
            implements HelpQueueCommand {}

    /// From the system only, which has checked the owner.
    ///
    /// @param due the time of the appointment; without one the ticket gets the place of anyone who joins now
    record Seat(
            Member owner,
            String text,
            String topic,
            Optional<Instant> due,
            Optional<UUID> appointment)
            implements HelpQueueCommand {}

    record Unseat(UUID appointment) implements HelpQueueCommand {}

    /// Takes up a ticket that was carried over, at its place.
    record Resume(long ticket) implements HelpQueueCommand {}

    record Edit(
            long ticket,
            String text,
            String tried,
            String topic,
            Optional<Map<String, String>> answers,
            Optional<List<UUID>> attachments)
            implements HelpQueueCommand {}

    record AskEdit(long ticket, String reason) implements HelpQueueCommand {}

    record Away(long ticket, OptionalLong minutes, Optional<Instant> until)
            implements HelpQueueCommand {
        public Away(long ticket, Instant until) {
            this(ticket, OptionalLong.empty(), Optional.of(until));
        }
    }

    record Back(long ticket) implements HelpQueueCommand {}

    record Leftover(long ticket, boolean carry) implements HelpQueueCommand {}

    record Pin(long ticket, String reason) implements HelpQueueCommand {}

    record Unpin(long ticket) implements HelpQueueCommand {}

    record Claim(long ticket) implements HelpQueueCommand {}

    record ClaimNext(Optional<String> topic) implements HelpQueueCommand {}

    record Begin(long ticket) implements HelpQueueCommand {}

    record Release(long ticket) implements HelpQueueCommand {}

    record NoAnswer(long ticket) implements HelpQueueCommand {}

    /// The owner, who is called, says "not now".
    record Pass(long ticket) implements HelpQueueCommand {}

    /// @param note what the learner should try first
    record Park(long ticket, String note) implements HelpQueueCommand {}

    record Ready(long ticket) implements HelpQueueCommand {}

    /// @param to a helper on duty; absent to put it back in the line
    /// @param note for staff
    record Transfer(long ticket, Optional<MemberId> to, String note) implements HelpQueueCommand {}

    record Requeue(long ticket, String reason) implements HelpQueueCommand {}

    /// The owner says that the problem is solved.
    record Propose(long ticket) implements HelpQueueCommand {}

    /// @param note for the learner, at most 4,000 characters
    /// @param staffNote for staff, at most 4,000 characters
    record Resolve(long ticket, String note, Optional<Outcome> outcome, Optional<String> staffNote)
            implements HelpQueueCommand {}

    record Withdraw(long ticket) implements HelpQueueCommand {}

    record Remove(long ticket, String reason) implements HelpQueueCommand {}

    record Undo(long ticket) implements HelpQueueCommand {}

    /// @param ticket the sender's own
    record Invite(long ticket, MemberId who) implements HelpQueueCommand {}

    /// @param ticket that of the member who invited
    record Accept(long ticket) implements HelpQueueCommand {}

    /// @param ticket that of the member who invited
    record Decline(long ticket) implements HelpQueueCommand {}

    /// @param ticket the sender's own
    record Leave(long ticket) implements HelpQueueCommand {}
}
