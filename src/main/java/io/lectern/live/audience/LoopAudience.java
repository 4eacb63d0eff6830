package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.live.wire.Rounds;
import io.lectern.live.wire.Slices;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.room.MemberId;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The sockets of one event loop that follow one room. It tells them in rounds, and runs a long round in slices so
/// that other rooms get their turn. What concerns some members only goes to their sockets, without a walk over the
/// others. Belongs to that loop.
final class LoopAudience {
    /// Upper bound of the queue. Beyond it all followers are marked lagging and read from the ring.
    private static final int WAITING = 5_000;

    private final Context loop;
    private final LiveMeters meters;
    private final Rounds rounds;
    private final ArrayDeque<Telling> waiting = new ArrayDeque<>();
    private final ByMember byMember = new ByMember();

    /// The newest waiting signal of each key.
    private final Map<String, Telling> newest = new HashMap<>();

    /// The followers, packed without gaps, in no order.
    private Subscriber[] followers = new Subscriber[4];

    private int size;
    private long round;

    /// The index below which followers are still to be told in this round.
    private int rest;

    /// The last event of all finished rounds. A follower that isn't lagging and wasn't told in this round has been
    /// sent everything up to it.
    private long before;

    LoopAudience(Vertx vertx, Context loop, LiveMeters meters) {
        this.loop = loop;
        this.meters = meters;
        this.rounds = new Rounds(vertx, loop, this::begin);
    }

    /// Adds a follower, which is told from the next round on.
    void add(Subscriber follower) {
        if (size == followers.length) {
            followers = Arrays.copyOf(followers, size * 2);
        }
        follower.place = size;
        follower.round = round;
        followers[size++] = follower;
        byMember.add(follower);
    }

    /// Removes a follower and moves the last one into its place; `round` keeps the moved one from being told twice.
    void remove(Subscriber follower) {
        if (follower.isGone()) {
            return;
        }
        Subscriber moved = followers[--size];
        moved.place = follower.place;
        followers[follower.place] = moved;
        Arrays.fill(followers, size, size + 1, null);
        byMember.remove(follower);
        follower.leave();
        caughtUp(follower);
    }

    void dropAll(Unsubscribe why) {
        for (int i = 0; i < size; i++) {
            followers[i].socket().drop(followers[i], why);
        }
    }

    void tell(Telling telling) {
        if (size == 0) {
            lose(telling);
        } else if (waiting.size() < WAITING) {
            waiting.add(telling);
            if (telling.key() != null) {
                newest.put(telling.key(), telling);
            }
            rounds.ask(waiting.size());
        } else {
            lose(telling);
            waiting.forEach(LoopAudience::lose);
            waiting.clear();
            newest.clear();
            for (int i = 0; i < size; i++) {
                miss(followers[i]);
            }
        }
    }

    private static void lose(Telling telling) {
        if (telling instanceof Direct direct) {
            direct.end();
        }
    }

    private void begin() {
        Batch batch = Batch.from(waiting, this::isNews);
        round++;
        rest = size;
        Iterator<MemberId> concerned = batch.concerned().iterator();
        Slices.run(
                loop,
                batch.isNarrow() ? () -> next(batch, concerned) : () -> next(batch),
                spent -> {
                    batch.end();
                    before = Math.max(before, batch.last());
                    rounds.ended(spent, waiting.size());
                });
    }

    private boolean isNews(Telling telling) {
        return telling.key() == null || newest.remove(telling.key(), telling);
    }

    /// Tells the next follower, walking from the end: followers added meanwhile stand behind it and wait for the next
    /// round.
    private boolean next(Batch batch) {
        rest = Math.min(rest, size) - 1;
        if (rest >= 0) {
            deliver(followers[rest], batch);
        }
        return rest > 0;
    }

    private boolean next(Batch batch, Iterator<MemberId> concerned) {
        if (concerned.hasNext()) {
            byMember.each(concerned.next(), follower -> deliver(follower, batch));
        }
        return concerned.hasNext();
    }

    private void deliver(Subscriber follower, Batch batch) {
        if (follower.round == round || follower.lagging) {
            return;
        }
        if (!follower.wire().isWritable()) {
            // A signal is lost on a socket that isn't writable; events and tallies are sent again
            // later.
            if (batch.last() > follower.sent || batch.hasTally()) {
                miss(follower);
            }
            follower.round = round;
            return;
        }
        follower.round = round;
        ByteBuf frames = batch.framesFor(follower);
        if (frames != null) {
            follower.wire().writeNow(frames);
            batch.sent(follower);
        }
        follower.sent = Math.max(follower.sent, batch.last());
    }

    /// Marks a follower as lagging: its socket can't take what is told now.
    private void miss(Subscriber follower) {
        if (!follower.lagging) {
            if (follower.round != round) {
                follower.sent = Math.max(follower.sent, before);
            }
            lag(follower);
        }
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
            follower.socket().resume(follower, follower.sent);
        }
    }

    private void caughtUp(Subscriber follower) {
        if (follower.lagging) {
            follower.lagging = false;
            meters.lagging(-1);
        }
    }

    /// Sends a lagging follower what it missed, as far as its socket takes it, then the newest tallies.
    void catchUp(Subscriber follower, List<Told> missed, Collection<Tally> tallies) {
        if (follower.isGone()) {
            return;
        }
        caughtUp(follower);
        var left = new ArrayDeque<>(missed);
        while (!left.isEmpty() && follower.wire().isWritable()) {
            Batch part = Batch.from(left, _ -> true);
            ByteBuf frames = part.framesFor(follower);
            if (frames != null) {
                follower.wire().writeNow(frames);
            }
            follower.sent = Math.max(follower.sent, part.last());
            part.end();
        }
        if (left.isEmpty()) {
            tellOne(follower, tallies);
        } else {
            lag(follower);
        }
    }

    /// Sends signals and tallies to a follower that has just joined or caught up.
    void tellOne(Subscriber follower, Collection<? extends Telling> tellings) {
        for (Telling telling : tellings) {
            Publication publication = telling.to(follower);
            if (publication != null && !follower.isGone()) {
                follower.wire().write(publication.bytes());
            }
        }
    }
}
