package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Say;
import io.lectern.activity.chat.ChatEvent.Said;
import io.lectern.room.Attachment;
import io.lectern.room.Crowd;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Rules for sending messages.
final class SayRules {
    static final int LONGEST_TEXT = 8_000;
    static final int MOST_MENTIONS = 20;
    static final int MOST_FILES = 10;

    /// How often a member may knock in half an hour.
    static final int MOST_KNOCKS = 3;

    private static final String KNOCKED_ENOUGH = "You can knock three times in half an hour";

    static final Duration KNOCKS_WITHIN = Duration.ofMinutes(30);
    static final Duration CROWDS_WITHIN = Duration.ofMinutes(30);

    /// How often a member may notify groups in half an hour.
    static final int MOST_CROWDS = 3;

    private SayRules() {}

    static Decision<ChatEvent> say(ChatState state, Say say, Member by, Instant at) {
        var text = Text.cleaned(say.text());
        var mentions = say.mentions().stream().distinct().toList();
        var files = say.attachments().orElse(List.of());
        if (mentions.size() > MOST_MENTIONS) {
            return refuse(Refusal.TOO_MANY, "At most 20 people can be mentioned at once");
        }
        if (files.size() > MOST_FILES) {
            return refuse(Refusal.TOO_MANY, "A message can have at most 10 files");
        }
        if (say.replyTo().isPresent() && !state.mayHold(say.replyTo().getAsLong())) {
            return refuse(Refusal.UNKNOWN);
        }
        var described = files.stream().flatMap(file -> file.cleaned().stream()).toList();
        if (described.size() < files.size()) {
            return refuse(Refusal.TOO_LONG, "A description can have at most 500 characters");
        }
        var flaw =
                files.isEmpty() ? Text.flaw(text, LONGEST_TEXT) : Text.excess(text, LONGEST_TEXT);
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        return later(state, say, by, at)
                .or(() -> tooLoud(state, say.crowds().orElse(List.of()), by, at))
                .orElseGet(() -> inThread(state, say, by, text, described));
    }

    static Decision<ChatEvent> knock(ChatState state, long id, Member by, Instant at) {
        var message = state.messages().get(id);
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (!by.is(message.by().id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        if (message.isKnock()) {
            return unchanged();
        }
        return knocks(state, by, at) < MOST_KNOCKS
                ? accept(new ChatEvent.Knocked(id))
                : refuse(Refusal.TOO_MANY, KNOCKED_ENOUGH);
    }

    private static Decision<ChatEvent> inThread(
            ChatState state, Say say, Member by, String text, List<Attachment> files) {
        var root = root(state, say.thread());
        if (root.isPresent()) {
            var refusal = ThreadRules.refusal(state, root.getAsLong(), by);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return accept(
                new Said(
                        by,
                        text,
                        say.replyTo(),
                        say.mentions().stream().distinct().toList(),
                        files.isEmpty() ? Optional.empty() : Optional.of(files),
                        root,
                        root.isPresent() ? say.toRoom().filter(on -> on) : Optional.empty(),
                        say.knock().filter(on -> on),
                        say.crowds()
                                .map(crowds -> crowds.stream().distinct().sorted().toList())
                                .filter(crowds -> !crowds.isEmpty())));
    }

    /// The message that the thread is on. Threads have one level: the thread of a message within a thread is that
    /// thread.
    private static OptionalLong root(ChatState state, OptionalLong asked) {
        if (asked.isEmpty()) {
            return asked;
        }
        var message = state.messages().get(asked.getAsLong());
        return message == null || message.thread().isEmpty() ? asked : message.thread();
    }

    /// Why this member may not write or knock at this time, if so.
    private static Optional<Decision<ChatEvent>> later(
            ChatState state, Say say, Member by, Instant at) {
        var mute = state.muteOf(by, at);
        if (mute != null) {
            return Optional.of(muted(mute));
        }
        if (state.slow() > 0 && !by.isStaff()) {
            var next = newest(state, by).plusSeconds(state.slow());
            if (at.isBefore(next)) {
                return Optional.of(
                        refuse(
                                ChatRefusal.SLOW_MODE,
                                "This room is in slow mode. You can write again at " + next));
            }
        }
        return say.knock().orElse(false) && knocks(state, by, at) >= MOST_KNOCKS
                ? Optional.of(refuse(Refusal.TOO_MANY, KNOCKED_ENOUGH))
                : Optional.empty();
    }

    /// Why this member may not notify these groups, if so.
    private static Optional<Decision<ChatEvent>> tooLoud(
            ChatState state, List<Crowd> crowds, Member by, Instant at) {
        if (crowds.isEmpty()) {
            return Optional.empty();
        }
        if (!by.isStaff() && crowds.stream().anyMatch(crowd -> crowd != Crowd.STAFF)) {
            return Optional.of(refuse(ChatRefusal.ONLY_STAFF_TELL_ALL));
        }
        long told =
                state.messages().values().stream()
                        .filter(message -> message.crowds().isPresent())
                        .filter(message -> message.by().is(by.id()))
                        .filter(message -> message.at().isAfter(at.minus(CROWDS_WITHIN)))
                        .count();
        return told < MOST_CROWDS
                ? Optional.empty()
                : Optional.of(
                        refuse(
                                Refusal.TOO_MANY,
                                "You can use @staff, @here and @all three times in half an hour"));
    }

    static Decision<ChatEvent> muted(ChatState.Mute mute) {
        return refuse(ChatRefusal.MUTED, "You can't write here until " + mute.until());
    }

    private static Instant newest(ChatState state, Member by) {
        return state.messages().values().stream()
                .filter(message -> message.by().is(by.id()))
                .map(Message::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static long knocks(ChatState state, Member by, Instant at) {
        return state.messages().values().stream()
                .filter(message -> message.isKnock() && message.by().is(by.id()))
                .filter(message -> message.at().isAfter(at.minus(KNOCKS_WITHIN)))
                .count();
    }
}
