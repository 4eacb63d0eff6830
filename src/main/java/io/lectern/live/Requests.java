package io.lectern.live;

import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Wishes that another node decides on. Any thread may call it.
final class Requests {
    private static final long PATIENCE_MS = 2_000;

    private final Post post;
    private final Catalogue catalogue;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Promise<Long>> waiting = new ConcurrentHashMap<>();

    Requests(Post post, Catalogue catalogue) {
        this.post = post;
        this.catalogue = catalogue;
    }

    /// @return as [RoomOwner#submit]; fails with a timeout where no answer comes, when it isn't known
    ///     whether the wish was fulfilled
    Future<Long> ask(UUID node, RoomId room, Member by, UUID id, Command command) {
        long number = numbers.incrementAndGet();
        Promise<Long> answer = Promise.promise();
        waiting.put(number, answer);
        post.send(
                node,
                new Message.Submit(
                        number, room, by, id, catalogue.method(command), Catalogue.write(command)));
        return answer.future()
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .onComplete(answered -> {
                    waiting.remove(number);
                    if (answered.failed() && !(answered.cause() instanceof ProtocolError)) {
                        post.silent(node);
                    }
                });
    }

    void done(Message.Done done) {
        var answer = waiting.get(done.request());
        if (answer != null) {
            answer.tryComplete(done.offset());
        }
    }

    void failed(Message.Failed failed) {
        var answer = waiting.get(failed.request());
        if (answer != null) {
            answer.tryFail(new ProtocolError(failed.code(), failed.why(), failed.temporary()));
        }
    }
}
