package io.lectern.live.peers;

import io.lectern.live.log.Catalogue;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/// Requests to other nodes, matched to their answers by a number: commands to decide on, and directed signals. Any
/// thread may call it.
public final class Requests {
    private static final long PATIENCE_MS = 2_000;

    private final Post post;
    private final Catalogue catalogue;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Promise<Long>> waiting = new ConcurrentHashMap<>();

    public Requests(Post post, Catalogue catalogue) {
        this.post = post;
        this.catalogue = catalogue;
    }

    /// Asks a node to decide on a command.
    ///
    /// @return the number of the last event that followed, once it is stored; fails with a timeout if no answer comes,
    ///     and then the command may or may not have been granted
    public Future<Long> ask(UUID node, RoomId room, Member by, UUID id, Command command) {
        String method = catalogue.method(command);
        String fields = Catalogue.write(command);
        return ask(node, number -> new Message.Submit(number, room, by, id, method, fields));
    }

    /// @return how many sockets of that node took it; fails with a timeout if no answer comes
    public Future<Integer> direct(UUID node, RoomId room, MemberId to, String json) {
        return ask(node, number -> new Message.Direct(number, room, to, json))
                .map(Math::toIntExact);
    }

    private Future<Long> ask(UUID node, LongFunction<Message> message) {
        long number = numbers.incrementAndGet();
        Promise<Long> answer = Promise.promise();
        waiting.put(number, answer);
        post.send(node, message.apply(number));
        return answer.future()
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .onComplete(answered -> {
                    waiting.remove(number);
                    if (answered.failed() && !(answered.cause() instanceof ProtocolError)) {
                        post.silent(node);
                    }
                });
    }

    /// @param answer the number that the request asked for
    public void answered(long request, long answer) {
        var asked = waiting.get(request);
        if (asked != null) {
            asked.tryComplete(answer);
        }
    }

    public void failed(Message.Failed failed) {
        var answer = waiting.get(failed.request());
        if (answer != null) {
            answer.tryFail(new ProtocolError(failed.code(), failed.why(), failed.temporary()));
        }
    }
}
