package io.lectern.activity.chat;

import io.lectern.room.Attachment;
import io.lectern.room.Crowd;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One of the newest messages.
///
/// @param text as it is now; empty once taken back or removed
/// @param earlier the texts before each edit, oldest first, at most 10
/// @param attachments its files; absent if there are none
/// @param thread the message on whose thread it is written
/// @param toRoom whether a message of a thread shows in the room as well
/// @param knock whether it also reaches people in a focus round at once
/// @param crowds groups that were notified
public record Message(
        long id,
        Instant at,
        Member by,
        String text,
        OptionalLong replyTo,
        List<MemberId> mentions,
        Status status,
        List<String> earlier,
        Map<Reaction, Set<MemberId>> reactions,
        Optional<List<Attachment>> attachments,
        OptionalLong thread,
        Optional<Boolean> toRoom,
        Optional<Boolean> knock,
        Optional<List<Crowd>> crowds) {
    private static final int MOST_EARLIER = 10;

    public enum Status {
        SAID,
        EDITED,
        TAKEN_BACK,
        REMOVED
    }

    static Message of(long id, Instant at, ChatEvent.Said said) {
        return new Message(
                id,
                at,
                said.by(),
                said.text(),
                said.replyTo(),
                said.mentions(),
                Status.SAID,
                List.of(),
                Map.of(),
                said.attachments(),
                said.thread(),
                said.toRoom(),
                said.knock(),
                said.crowds());
    }

    Message edited(String words) {
        var before = new ArrayList<>(earlier);
        before.add(text);
        var newest = before.subList(Math.max(0, before.size() - MOST_EARLIER), before.size());
        return gone()
                ? this
                : with(words, Status.EDITED, List.copyOf(newest), reactions, attachments);
    }

    Message emptied(Status why) {
        return with("", why, List.of(), Map.of(), Optional.empty());
    }

    Message reacted(Reaction reaction, MemberId who, boolean on) {
        var people = new LinkedHashSet<>(reactions.getOrDefault(reaction, Set.of()));
        var all = new EnumMap<Reaction, Set<MemberId>>(Reaction.class);
        all.putAll(reactions);
        if (on) {
            people.add(who);
        } else {
            people.remove(who);
        }
        if (people.isEmpty()) {
            all.remove(reaction);
        } else {
            all.put(reaction, Collections.unmodifiableSet(people));
        }
        return gone()
                ? this
                : with(text, status, earlier, Collections.unmodifiableMap(all), attachments);
    }

    Message knocked() {
        return gone()
                ? this
                : new Message(
                        id,
                        at,
                        by,
                        text,
                        replyTo,
                        mentions,
                        status,
                        earlier,
                        reactions,
                        attachments,
                        thread,
                        toRoom,
                        Optional.of(true),
                        crowds);
    }

    private Message with(
            String words,
            Status now,
            List<String> before,
            Map<Reaction, Set<MemberId>> given,
            Optional<List<Attachment>> files) {
        return new Message(
                id, at, by, words, replyTo, mentions, now, before, given, files, thread, toRoom,
                knock, crowds);
    }

    boolean gone() {
        return switch (status) {
            case SAID, EDITED -> false;
            case TAKEN_BACK, REMOVED -> true;
        };
    }

    boolean has(Reaction reaction, MemberId who) {
        return reactions.getOrDefault(reaction, Set.of()).contains(who);
    }

    boolean isKnock() {
        return knock.orElse(false);
    }
}
