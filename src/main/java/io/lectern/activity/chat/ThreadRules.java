package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Follow;
import io.lectern.activity.chat.ChatCommand.Lock;
import io.lectern.activity.chat.ChatEvent.Followed;
import io.lectern.activity.chat.ChatEvent.Locked;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import java.util.Optional;

/// Rules for writing in a thread and following it. A thread is named by the message that it is on.
final class ThreadRules {
    private ThreadRules() {}

    /// Why this member may not write in the thread, if so.
    static Optional<Decision<ChatEvent>> refusal(ChatState state, long root, Member by) {
        var thread = state.threads().get(root);
        var message = state.messages().get(root);
        if (thread == null && !state.mayHold(root)) {
            return Optional.of(refuse(Refusal.UNKNOWN));
        }
        if (thread != null && thread.locked() && !by.isStaff()) {
            return Optional.of(refuse(ChatRefusal.THREAD_LOCKED));
        }
        // A thread on a message that is gone can go on, but none can begin.
        return message != null && message.gone() && (thread == null || thread.replies() == 0)
                ? Optional.of(refuse(Refusal.GONE))
                : Optional.empty();
    }

    static Decision<ChatEvent> follow(ChatState state, Follow follow, Member by) {
        var root = follow.thread();
        var thread = state.threads().get(root);
        if (thread == null && !isRoot(state, root)) {
            return refuse(Refusal.UNKNOWN);
        }
        var follows = thread != null && thread.followers().contains(by.id());
        if (follows == follow.on()) {
            return unchanged();
        }
        return follow.on()
                        && thread != null
                        && thread.followers().size() >= MessageThread.MOST_FOLLOWERS
                ? refuse(Refusal.TOO_MANY, "At most 100 people can follow a thread")
                : accept(new Followed(root, by.id(), follow.on()));
    }

    static Decision<ChatEvent> lock(ChatState state, Lock lock, Member by) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        var thread = state.threads().get(lock.thread());
        if (thread == null && !isRoot(state, lock.thread())) {
            return refuse(Refusal.UNKNOWN);
        }
        return (thread != null && thread.locked()) == lock.on()
                ? unchanged()
                : accept(new Locked(lock.thread(), by, lock.on()));
    }

    private static boolean isRoot(ChatState state, long id) {
        var message = state.messages().get(id);
        return message == null ? state.mayHold(id) : message.thread().isEmpty();
    }
}
