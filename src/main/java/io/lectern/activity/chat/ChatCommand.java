package io.lectern.activity.chat;

import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Crowd;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The commands of the chat. A message is named by its number in the room's log.
public sealed interface ChatCommand extends Command {
    /// @param text Markdown, 1 to 8,000 characters; may be empty if there are files
    /// @param replyTo the message that this answers
    /// @param mentions members to notify, at most 20
    /// @param attachments at most 10 files that the sender brought to this room
    /// @param thread the message on whose thread this is written
    /// @param toRoom whether a message of a thread shows in the room as well
    /// @param knock whether it also reaches people in a focus round at once
    /// @param crowds groups to notify: learners may name the staff, staff also everybody here or all
    record Say(
            String text,
            OptionalLong replyTo,
            List<MemberId> mentions,
            Optional<List<Attachment>> attachments,
            OptionalLong thread,
            Optional<Boolean> toRoom,
            Optional<Boolean> knock,
            Optional<List<Crowd>> crowds)
            implements ChatCommand {
        public Say {
            mentions = List.copyOf(mentions);
            attachments = attachments.map(List::copyOf);
            crowds = crowds.map(List::copyOf);
        }

        public Say(
                String text,
                OptionalLong replyTo,
                List<MemberId> mentions,
                Optional<List<Attachment>> attachments,
                OptionalLong thread,
                Optional<Boolean> toRoom,
                Optional<Boolean> knock) {
            this(text, replyTo, mentions, attachments, thread, toRoom, knock, Optional.empty());
        }

        public Say(String text, OptionalLong replyTo, List<MemberId> mentions) {
            this(
                    text,
                    replyTo,
                    mentions,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    record Edit(long message, String text) implements ChatCommand {}

    record TakeBack(long message) implements ChatCommand {}

    record Remove(long message, String reason) implements ChatCommand, Command.TakingAway {}

    record React(long message, Reaction reaction, boolean on) implements ChatCommand {}

    record Type() implements ChatCommand, Command.Passing {}

    /// Makes one's own message a knock after it was sent.
    record Knock(long message) implements ChatCommand {}

    /// Turns notices about a thread on or off for oneself.
    record Follow(long thread, boolean on) implements ChatCommand {}

    /// Allows only staff to write in a thread, or everybody again.
    record Lock(long thread, boolean on) implements ChatCommand {}

    /// @param why the reason for the pin, at most 200 characters; may be empty
    record Pin(long message, String why) implements ChatCommand {}

    record Unpin(long message) implements ChatCommand {}

    /// @param seconds that a learner waits between two messages, 0 to 3,600; 0 ends slow mode
    record Slow(int seconds) implements ChatCommand {}

    /// Keeps the author of a message from writing in this room for a time.
    ///
    /// @param minutes 1 to 10,080, a week
    /// @param reason for the author, at most 1,000 characters
    record Mute(long message, int minutes, String reason) implements ChatCommand {}

    record Unmute(MemberId who) implements ChatCommand {}
}
