package io.lectern.activity.chat;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.OptionalLong;

/// What members ask of the chat. A message is named by its number in the room's log.
public sealed interface ChatCommand extends Command {
    /// @param text Markdown, 1 to 8,000 characters
    /// @param replyTo the message that this answers
    /// @param mentions who is told, at most 20
    record Say(String text, OptionalLong replyTo, List<MemberId> mentions) implements ChatCommand {
        public Say {
            mentions = List.copyOf(mentions);
        }
    }

    record Edit(long message, String text) implements ChatCommand {}

    record TakeBack(long message) implements ChatCommand {}

    record Remove(long message, String reason) implements ChatCommand {}

    record React(long message, Reaction reaction, boolean on) implements ChatCommand {}

    record Type() implements ChatCommand, Command.Passing {}
}
