package io.lectern.activity.chat;

import io.lectern.activity.chat.ChatState.Message;
import io.lectern.activity.chat.ChatState.Status;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// How people walk the chat, and what must hold wherever they come.
final class ChatWalk {
    static final Chat CHAT = new Chat();

    private ChatWalk() {}

    /// @param talk of 10 wishes, how many say something
    static Laws<ChatState, ChatCommand, ChatEvent> talking(int talk) {
        return new Laws<>(
                CHAT,
                Laws.EVERYBODY,
                (state, by, _, random) -> wish(state, by, random, talk),
                Optional.empty(),
                List.of(
                        law("the window is bounded", ChatWalk::bounded),
                        law("the window holds the newest messages", ChatWalk::newest),
                        law("what is gone holds no words, and stays gone", ChatWalk::gone),
                        law("only the author changes the words", ChatWalk::authored),
                        law(
                                "a log without the withdrawn words gives the state",
                                ChatWalk::redacted),
                        law("nobody is told of their own mention", ChatWalk::toldByOthers)));
    }

    private static ChatCommand wish(ChatState state, Member by, SplittableRandom random, int talk) {
        var ids = List.copyOf(state.messages().keySet());
        long id = ids.isEmpty() ? 99 : ids.get(random.nextInt(ids.size()));
        var text = random.nextInt(9) == 0 ? "\u200B" : by.name() + " says " + random.nextInt(99);
        if (random.nextInt(10) < talk) {
            var mentions =
                    People.ALL.stream()
                            .filter(_ -> random.nextInt(4) == 0)
                            .map(Member::id)
                            .toList();
            var replyTo = random.nextInt(3) == 0 ? OptionalLong.of(id) : OptionalLong.empty();
            return new ChatCommand.Say(text, replyTo, mentions);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> new ChatCommand.Edit(id, text);
            case 2 -> new ChatCommand.TakeBack(id);
            case 3 -> new ChatCommand.Remove(id, "off topic");
            case 4 -> new ChatCommand.Type();
            default ->
                    new ChatCommand.React(
                            id,
                            List.of(Reaction.values()).get(random.nextInt(4)),
                            random.nextInt(3) > 0);
        };
    }

    private static Invariant<ChatState, ChatCommand, ChatEvent> law(
            String words, Predicate<Moment<ChatState, ChatCommand, ChatEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean bounded(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.after().messages().size() <= 200
                && it.after().messages().values().stream()
                        .allMatch(message -> message.earlier().size() <= 10);
    }

    private static boolean newest(Moment<ChatState, ChatCommand, ChatEvent> it) {
        var said =
                it.log().stream()
                        .filter(recorded -> recorded.event() instanceof ChatEvent.Said)
                        .map(Recorded::seq)
                        .toList();
        var from = Math.max(0, said.size() - 200);
        return List.copyOf(it.after().messages().keySet()).equals(said.subList(from, said.size()));
    }

    private static boolean gone(Moment<ChatState, ChatCommand, ChatEvent> it) {
        var wordless =
                it.after().messages().values().stream()
                        .filter(Message::gone)
                        .allMatch(m -> m.text().isEmpty() && m.earlier().isEmpty());
        return wordless
                && it.before().messages().values().stream()
                        .filter(Message::gone)
                        .allMatch(was -> {
                            var now = it.after().messages().get(was.id());
                            return now == null || now.equals(was);
                        });
    }

    private static boolean authored(Moment<ChatState, ChatCommand, ChatEvent> it) {
        if (!(it.cause() instanceof Asked<ChatCommand>(_, var by))) {
            return it.events().isEmpty();
        }
        return it.before().messages().values().stream()
                .allMatch(was -> {
                    var now = it.after().messages().get(was.id());
                    return now == null
                            || now.text().equals(was.text())
                            || (now.status() == Status.REMOVED && by.isStaff())
                            || by.is(was.by().id());
                });
    }

    /// Taking back and removing also empty the texts of the log.
    private static boolean redacted(Moment<ChatState, ChatCommand, ChatEvent> it) {
        var without = new HashSet<Long>();
        it.log().stream()
                .filter(recorded -> CHAT.redacts(recorded.event()))
                .forEach(recorded -> without.add(CHAT.about(recorded.event()).orElseThrow()));
        if (it.log().isEmpty() || !CHAT.redacts(it.log().getLast().event())) {
            return true;
        }
        var state = CHAT.empty();
        for (var recorded : new ArrayList<>(it.log())) {
            var about = CHAT.about(recorded.event()).orElse(recorded.seq());
            var event = without.contains(about) ? wordless(recorded.event()) : recorded.event();
            state = CHAT.apply(state, new Recorded<>(recorded.seq(), recorded.at(), event));
        }
        return state.equals(it.after());
    }

    private static ChatEvent wordless(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Said(var by, _, var replyTo, var mentions) ->
                    new ChatEvent.Said(by, "", replyTo, mentions);
            case ChatEvent.Edited(var message, _) -> new ChatEvent.Edited(message, "");
            default -> event;
        };
    }

    private static boolean toldByOthers(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.log().isEmpty()
                || CHAT.notices(it.before(), it.log().getLast()).stream()
                        .noneMatch(notice -> notice.from().equals(nameOf(notice.to())));
    }

    private static String nameOf(MemberId id) {
        return People.ALL.stream()
                .filter(member -> member.is(id))
                .map(Member::name)
                .findFirst()
                .orElse("");
    }
}
