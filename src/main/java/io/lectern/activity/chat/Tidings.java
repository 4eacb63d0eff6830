package io.lectern.activity.chat;

import io.lectern.activity.chat.ChatEvent.Said;
import io.lectern.room.CrowdNotice;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The notices of a message: to mentioned members and to followers of its thread, one each.
final class Tidings {
    private Tidings() {}

    static List<Notice> of(ChatState before, Said said, long seq) {
        if (said.mentions().isEmpty() && said.thread().isEmpty()) {
            return List.of();
        }
        var from = said.by();
        var mentioned = new LinkedHashSet<>(said.mentions());
        var followers = new LinkedHashSet<>(followers(before, said));
        followers.removeAll(mentioned);
        return Stream.concat(
                        mentioned.stream().map(to -> new Notice(to, "mentioned", seq, from.name())),
                        followers.stream()
                                .map(to -> new Notice(to, "threadAnswered", seq, from.name())))
                .filter(notice -> !from.is(notice.to()))
                .toList();
    }

    /// The notice to the groups, without members who get one anyway.
    static Optional<CrowdNotice> crowd(ChatState before, Said said, long seq) {
        return said.crowds()
                .map(crowds -> {
                    var others = new HashSet<>(said.mentions());
                    others.addAll(followers(before, said));
                    others.add(said.by().id());
                    return new CrowdNotice(
                            Set.copyOf(crowds),
                            others,
                            Optional.empty(),
                            "mentioned",
                            seq,
                            said.by().name());
                });
    }

    private static Set<MemberId> followers(ChatState before, Said said) {
        if (said.thread().isEmpty()) {
            return Set.of();
        }
        var root = said.thread().getAsLong();
        var thread = before.threads().get(root);
        if (thread != null && (thread.replies() > 0 || !thread.followers().isEmpty())) {
            return thread.followers();
        }
        var first = before.messages().get(root);
        return first == null ? Set.of() : Set.of(first.by().id());
    }
}
