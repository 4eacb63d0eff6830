package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signal to the sockets of one member on one event loop. Belongs to that loop; its future may be used from any
/// thread.
final class Direct implements Telling {
    private final MemberId to;
    private final Publication publication;
    private final Promise<Integer> took = Promise.promise();
    private int sockets;

    Direct(MemberId to, Publication publication) {
        this.to = to;
        this.publication = publication;
    }

    /// The number of sockets that took it. Completes once the signal is sent or lost.
    Future<Integer> took() {
        return took.future();
    }

    /// Counts a follower that was sent its frames.
    void sent(Subscriber follower) {
        if (to(follower) != null) {
            sockets++;
        }
    }

    /// Completes the count.
    void end() {
        took.tryComplete(sockets);
    }

    @Override
    public long seq() {
        return 0;
    }

    @Override
    public @Nullable Publication to(Role role) {
        return null;
    }

    @Override
    public @Nullable Publication to(Subscriber follower) {
        return follower.member().is(to) ? publication : null;
    }

    @Override
    public Set<MemberId> concerned() {
        return Set.of(to);
    }

    @Override
    public @Nullable Socket from() {
        return null;
    }

    @Override
    public boolean isNarrow() {
        return true;
    }

    @Override
    public int length() {
        return publication.length();
    }
}
