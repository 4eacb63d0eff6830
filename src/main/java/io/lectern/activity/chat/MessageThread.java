package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The thread of messages on one message.
///
/// @param root the message that it is on
/// @param replies how many messages it has
/// @param last when the newest was written
/// @param people the last to write in it, newest last, at most 3
/// @param followers members who get notices, at most 100; at first the author of the message and those who answer
/// @param locked whether only staff may write in it
public record MessageThread(
        long root,
        int replies,
        Instant last,
        List<Member> people,
        Set<MemberId> followers,
        boolean locked) {
    static final int MOST_FOLLOWERS = 100;
    private static final int MOST_PEOPLE = 3;

    public MessageThread {
        people = List.copyOf(people);
        followers = Collections.unmodifiableSet(new LinkedHashSet<>(followers));
    }

    static MessageThread opened(long root, Instant at) {
        return new MessageThread(root, 0, at, List.of(), Set.of(), false);
    }

    MessageThread answered(Member by, Instant at) {
        var who = new ArrayList<>(people);
        who.removeIf(one -> one.is(by.id()));
        who.add(by);
        var newest = who.subList(Math.max(0, who.size() - MOST_PEOPLE), who.size());
        return new MessageThread(root, replies + 1, at, newest, followers, locked)
                .followed(by.id(), true);
    }

    MessageThread withdrawn() {
        return new MessageThread(root, Math.max(0, replies - 1), last, people, followers, locked);
    }

    MessageThread followed(MemberId who, boolean on) {
        var all = new LinkedHashSet<>(followers);
        if (!on) {
            all.remove(who);
        } else if (all.size() < MOST_FOLLOWERS) {
            all.add(who);
        }
        return new MessageThread(root, replies, last, people, all, locked);
    }

    MessageThread locked(boolean on) {
        return new MessageThread(root, replies, last, people, followers, on);
    }
}
