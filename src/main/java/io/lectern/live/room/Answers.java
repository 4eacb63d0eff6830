package io.lectern.live.room;

import io.lectern.live.log.Wish;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The answers to a room's newest commands. A command that is sent again is answered from here and not repeated;
/// `room_wish` has the older ones. Belongs to the room's context.
public final class Answers {
    static final int KEPT = 4_000;

    private final Map<Wish, Future<Long>> answers =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Wish, Future<Long>> eldest) {
                    return size() > KEPT;
                }
            };

    Optional<Future<Long>> to(Wish wish) {
        return Optional.ofNullable(answers.get(wish));
    }

    void keep(Wish wish, Future<Long> answer) {
        answers.put(wish, answer);
    }

    /// Forgets an answer, unless the log has replaced it: another server may have stored the same command.
    void forget(Wish wish, Future<Long> answer) {
        answers.remove(wish, answer);
    }
}
