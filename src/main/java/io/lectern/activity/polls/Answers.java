package io.lectern.activity.polls;

import io.lectern.room.MemberId;
import io.lectern.room.PersistentMap;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answers of one round by member, with a running count of each, so that the tally of 10,000 need not be counted
/// again. Immutable; a changed copy is cheap.
final class Answers extends AbstractMap<MemberId, Reply> {
    private final PersistentMap<MemberId, Reply> all;
    private final PersistentMap<Reply, Integer> alike;

    private Answers(PersistentMap<MemberId, Reply> all, PersistentMap<Reply, Integer> alike) {
        this.all = all;
        this.alike = alike;
    }

    static Answers of(Map<MemberId, Reply> given) {
        if (given instanceof Answers already) {
            return already;
        }
        var answers = new Answers(PersistentMap.empty(), PersistentMap.empty());
        for (var entry : given.entrySet()) {
            answers = answers.with(entry.getKey(), entry.getValue());
        }
        return answers;
    }

    Answers with(MemberId who, Reply reply) {
        var before = all.get(who);
        if (reply.equals(before)) {
            return this;
        }
        var counts = before == null ? alike : less(alike, before);
        return new Answers(
                all.with(who, reply), counts.with(reply, counts.getOrDefault(reply, 0) + 1));
    }

    private static PersistentMap<Reply, Integer> less(
            PersistentMap<Reply, Integer> counts, Reply reply) {
        int left = counts.getOrDefault(reply, 1) - 1;
        return left == 0 ? counts.without(reply) : counts.with(reply, left);
    }

    /// How often each answer was given.
    Map<Reply, Integer> alike() {
        return alike;
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public @Nullable Reply get(@Nullable Object who) {
        return all.get(who);
    }

    @Override
    public boolean containsKey(@Nullable Object who) {
        return all.containsKey(who);
    }

    @Override
    public Set<Entry<MemberId, Reply>> entrySet() {
        return all.entrySet();
    }
}
