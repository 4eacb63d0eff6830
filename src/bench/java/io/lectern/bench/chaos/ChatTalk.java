package io.lectern.bench.chaos;

import io.lectern.activity.chat.ChatCommand.Edit;
import io.lectern.activity.chat.ChatCommand.React;
import io.lectern.activity.chat.ChatCommand.Say;
import io.lectern.activity.chat.ChatCommand.TakeBack;
import io.lectern.activity.chat.ChatState;
import io.lectern.activity.chat.Message;
import io.lectern.activity.chat.Reaction;
import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/// Talks, in threads and with files, and sometimes edits what was said.
///
/// @param files uploaded to the room by this member
record ChatTalk(List<Attachment> files) implements Talk {
    @Override
    public Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random) {
        List<Message> messages = List.copyOf(Talk.state(seen, ChatState.class).messages().values());
        List<Message> mine = messages.stream().filter(it -> it.by().is(me.id())).toList();
        int chance = random.nextInt(20);
        if (chance == 0 && !mine.isEmpty()) {
            return Optional.of(new TakeBack(any(mine, random).id()));
        }
        if (chance == 1 && !mine.isEmpty()) {
            return Optional.of(new Edit(any(mine, random).id(), words()));
        }
        if (chance < 4 && !messages.isEmpty()) {
            Reaction[] all = Reaction.values();
            Reaction one = all[random.nextInt(all.length)];
            return Optional.of(new React(any(messages, random).id(), one, random.nextBoolean()));
        }
        boolean inThread = chance < 9 && !messages.isEmpty();
        return Optional.of(
                new Say(
                        words(),
                        OptionalLong.empty(),
                        List.of(),
                        chance % 4 == 0
                                ? Optional.of(List.of(any(files, random)))
                                : Optional.empty(),
                        inThread
                                ? OptionalLong.of(root(any(messages, random)))
                                : OptionalLong.empty(),
                        inThread ? Optional.of(random.nextBoolean()) : Optional.empty(),
                        Optional.empty()));
    }

    /// The message that the thread is about: a reply in a thread has no thread of its own.
    private static long root(Message message) {
        return message.thread().orElse(message.id());
    }

    /// A unique text.
    private static String words() {
        return "said " + UUID.randomUUID();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
