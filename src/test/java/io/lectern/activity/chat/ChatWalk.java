package io.lectern.activity.chat;

import io.lectern.activity.chat.Message.Status;
import io.lectern.room.Attachment;
import io.lectern.room.Crowd;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;

/// Random acts in a chat, and the invariants that must hold after each.
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
                        law("nobody is told of their own mention", ChatWalk::toldByOthers),
                        law("who is told is told once", ChatWalk::toldOnce),
                        law("a thread counts what stands in it", ChatWalk::counted),
                        law("a thread has one level", ChatWalk::oneLevel),
                        law("nothing that is gone is pinned", ChatWalk::pinned),
                        law("who is muted says nothing", ChatWalk::silent)));
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
            return new ChatCommand.Say(
                    text,
                    replyTo,
                    mentions,
                    random.nextInt(8) == 0
                            ? Optional.of(List.of(picture(random)))
                            : Optional.empty(),
                    random.nextInt(3) == 0 ? OptionalLong.of(id) : OptionalLong.empty(),
                    random.nextInt(3) == 0 ? Optional.of(true) : Optional.empty(),
                    random.nextInt(9) == 0 ? Optional.of(true) : Optional.empty(),
                    random.nextInt(9) == 0 ? Optional.of(crowds(random)) : Optional.empty());
        }
        return switch (random.nextInt(18)) {
            case 6, 7 -> new ChatCommand.Follow(id, random.nextBoolean());
            case 16, 17 -> new ChatCommand.Knock(id);
            case 8 -> new ChatCommand.Lock(id, random.nextInt(3) == 0);
            case 9, 10, 11 -> new ChatCommand.Pin(id, "for tonight");
            case 12 -> new ChatCommand.Unpin(id);
            case 13 -> new ChatCommand.Mute(id, 1 + random.nextInt(5), "off topic");
            case 14 ->
                    new ChatCommand.Unmute(
                            state.muted().keySet().stream()
                                    .findFirst()
                                    .orElse(somebody(random).id()));
            case 15 -> new ChatCommand.Slow(random.nextInt(3) == 0 ? 10 : 0);
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

    private static List<Crowd> crowds(SplittableRandom random) {
        return List.of(List.of(Crowd.values()).get(random.nextInt(3)), Crowd.STAFF);
    }

    private static Attachment picture(SplittableRandom random) {
        return new Attachment(
                new UUID(random.nextLong(), 1),
                "page.png",
                "image/png",
                1_000,
                OptionalInt.of(40),
                OptionalInt.of(30),
                "Page 31");
    }

    private static Member somebody(SplittableRandom random) {
        return People.ALL.get(random.nextInt(People.ALL.size()));
    }

    private static Invariant<ChatState, ChatCommand, ChatEvent> law(
            String words, Predicate<Moment<ChatState, ChatCommand, ChatEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean bounded(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.after().messages().size() <= 200
                && it.after().threads().size() <= 60
                && it.after().pins().size() <= 20
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
                        .allMatch(m ->
                                m.text().isEmpty()
                                        && m.earlier().isEmpty()
                                        && m.attachments().isEmpty());
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
            case ChatEvent.Said said ->
                    new ChatEvent.Said(
                            said.by(),
                            "",
                            said.replyTo(),
                            said.mentions(),
                            Optional.empty(),
                            said.thread(),
                            said.toRoom(),
                            said.knock(),
                            said.crowds());
            case ChatEvent.Edited(var message, _) -> new ChatEvent.Edited(message, "");
            case ChatEvent.Pinned(var message, var by, _) -> new ChatEvent.Pinned(message, by, "");
            default -> event;
        };
    }

    private static boolean toldByOthers(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.log().isEmpty()
                || CHAT.notices(it.before(), it.log().getLast()).stream()
                        .noneMatch(notice -> notice.from().equals(nameOf(notice.to())));
    }

    private static boolean toldOnce(Moment<ChatState, ChatCommand, ChatEvent> it) {
        if (it.log().isEmpty()) {
            return true;
        }
        var told = CHAT.notices(it.before(), it.log().getLast());
        return told.stream().map(Notice::to).distinct().count() == told.size();
    }

    /// As long as all that was said is in the window.
    private static boolean counted(Moment<ChatState, ChatCommand, ChatEvent> it) {
        var messages = it.after().messages().values();
        return messages.size() == 200
                || it.after().threads().size() == 60
                || it.after().threads().values().stream()
                        .allMatch(thread ->
                                thread.replies()
                                        == messages.stream()
                                                .filter(m -> !m.gone())
                                                .filter(m ->
                                                        m.thread()
                                                                .equals(
                                                                        OptionalLong.of(
                                                                                thread.root())))
                                                .count());
    }

    private static boolean oneLevel(Moment<ChatState, ChatCommand, ChatEvent> it) {
        var messages = it.after().messages();
        return messages.values().stream()
                .filter(message -> message.thread().isPresent())
                .map(message -> messages.get(message.thread().getAsLong()))
                .allMatch(root -> root == null || root.thread().isEmpty());
    }

    private static boolean pinned(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.after().pins().stream()
                .map(pin -> it.after().messages().get(pin.message()))
                .allMatch(message -> message == null || !message.gone());
    }

    private static boolean silent(Moment<ChatState, ChatCommand, ChatEvent> it) {
        return it.events().stream()
                .noneMatch(event ->
                        event instanceof ChatEvent.Said said
                                && Optional.ofNullable(it.before().muted().get(said.by().id()))
                                        .filter(mute -> it.at().isBefore(mute.until()))
                                        .isPresent());
    }

    private static String nameOf(MemberId id) {
        return People.ALL.stream()
                .filter(member -> member.is(id))
                .map(Member::name)
                .findFirst()
                .orElse("");
    }
}
