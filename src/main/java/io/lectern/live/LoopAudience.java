package io.lectern.live;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// The sockets of one event loop that follow one room. What there is to tell is told in rounds, and
/// a long round in slices, so that other rooms breathe. Belongs to that loop.
final class LoopAudience {
    /// More than that is not kept waiting for the next round: who is here reads it from the room.
    private static final int WAITING = 5_000;

    private final Context loop;
    private final LiveMeters meters;
    private final Rounds rounds;
    private final ArrayDeque<Telling> waiting = new ArrayDeque<>();

    /// Without holes; in no order.
    private Subscriber[] followers = new Subscriber[4];

    private int size;
    private long round;

    /// Who stands before this place is still to be told in this round.
    private int rest;

    LoopAudience(Vertx vertx, Context loop, LiveMeters meters) {
        this.loop = loop;
        this.meters = meters;
        this.rounds = new Rounds(vertx, loop, this::begin);
    }

    /// Told from the next round on.
    void add(Subscriber follower) {
        if (size == followers.length) {
            followers = Arrays.copyOf(followers, size * 2);
        }
        follower.place = size;
        follower.round = round;
        followers[size++] = follower;
    }

    /// The last one takes the place; whether it was told in this round its `round` says.
    void remove(Subscriber follower) {
        if (follower.isGone()) {
            return;
        }
        Subscriber moved = followers[--size];
        moved.place = follower.place;
        followers[follower.place] = moved;
        Arrays.fill(followers, size, size + 1, null);
        follower.leave();
        caughtUp(follower);
    }

    void dropAll(Unsubscribe why) {
        for (int i = 0; i < size; i++) {
            followers[i].connection().drop(followers[i], why);
        }
    }

    void tell(Telling telling) {
        if (size == 0) {
            return;
        }
        if (waiting.size() >= WAITING) {
            waiting.clear();
            for (int i = 0; i < size; i++) {
                lag(followers[i]);
            }
            return;
        }
        waiting.add(telling);
        rounds.ask(waiting.size());
    }

    private void begin() {
        Batch batch = Batch.from(waiting);
        round++;
        rest = size;
        Slices.run(
                loop,
                () -> next(batch),
                spent -> {
                    batch.release();
                    rounds.ended(spent, waiting.size());
                });
    }

    /// From the end to the beginning: who comes stands behind, and has no part in this round.
    private boolean next(Batch batch) {
        rest = Math.min(rest, size) - 1;
        if (rest >= 0) {
            deliver(followers[rest], batch);
        }
        return rest > 0;
    }

    private void deliver(Subscriber follower, Batch batch) {
        if (follower.round == round || follower.lagging) {
            return;
        }
        follower.round = round;
        if (!follower.wire().isWritable()) {
            // A signal is lost on who can't take it now.
            if (batch.last() > follower.sent) {
                lag(follower);
            }
            return;
        }
        ByteBuf frames = batch.framesFor(follower);
        if (frames != null) {
            follower.wire().writeNow(frames);
        }
        follower.sent = Math.max(follower.sent, batch.last());
    }

    private void lag(Subscriber follower) {
        if (!follower.lagging) {
            follower.lagging = true;
            meters.lagging(1);
            follower.wire().whenWritable(() -> takesAgain(follower));
        }
    }

    private void takesAgain(Subscriber follower) {
        if (follower.lagging) {
            follower.owner().resume(follower, follower.sent);
        }
    }

    private void caughtUp(Subscriber follower) {
        if (follower.lagging) {
            follower.lagging = false;
            meters.lagging(-1);
        }
    }

    /// What a lagging follower missed, as far as its socket takes it.
    void catchUp(Subscriber follower, List<Told> missed) {
        if (follower.isGone()) {
            return;
        }
        caughtUp(follower);
        var left = new ArrayDeque<>(missed);
        while (!left.isEmpty() && follower.wire().isWritable()) {
            Batch part = Batch.from(left);
            ByteBuf frames = part.framesFor(follower);
            if (frames != null) {
                follower.wire().writeNow(frames);
            }
            follower.sent = Math.max(follower.sent, part.last());
            part.release();
        }
        if (!left.isEmpty()) {
            lag(follower);
        }
    }
}
