package io.lectern.activity.chat;

import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Crowd;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What members ask of the chat. A message is named by its number in the room's log.
public sealed interface ChatCommand extends Command {
    /// @param text Markdown, 1 to 8,000 characters; may be empty where there are files
    /// @param replyTo the message that this answers
    /// @param mentions who is told, at most 20
    /// @param attachments at most 10 files that the sender brought to this room
    /// @param thread the message on which the thread was opened that this stands in
    /// @param toRoom whether it stands in the room's talk as well
    /// @param knock whether it can't wait until the break of who focuses
    /// @param crowds who else is told: all members may tell the staff, staff who is here or all
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

    /// One's own message can't wait after all.
    record Knock(long message) implements ChatCommand {}

    /// Whether one is told of what is new in a thread.
    record Follow(long thread, boolean on) implements ChatCommand {}

    /// Whether only staff write in a thread.
    record Lock(long thread, boolean on) implements ChatCommand {}

    /// @param why what it is pinned for, at most 200 characters; may be empty
    record Pin(long message, String why) implements ChatCommand {}

    record Unpin(long message) implements ChatCommand {}

    /// @param seconds that learners wait from one message to their next, 0 to 3,600; 0 ends it
    record Slow(int seconds) implements ChatCommand {}

    /// Keeps the author of a message from writing in this room for a while.
    ///
    /// @param minutes 1 to 10,080, a week
    /// @param reason which they read, at most 1,000 characters
    record Mute(long message, int minutes, String reason) implements ChatCommand {}

    record Unmute(MemberId who) implements ChatCommand {}
}
