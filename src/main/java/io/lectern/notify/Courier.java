package io.lectern.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends one channel's letters from the outbox, a few at a time. A receiver that hangs blocks only one
/// of these places, for the time of one try.
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Well below [Outbox#LEASE], so a try has been given up by the time another server may claim the
    /// letter.
    static final Duration TRY = Duration.ofSeconds(45);

    private final Vertx vertx;
    private final Context context;
    private final Outbox outbox;
    private final Channel channel;
    private final Function<Letter, Future<Outcome>> send;
    private final MeterRegistry meters;
    private int free;
    private boolean looking;
    private boolean stopped;
    private boolean away;
    private long timer;

    /// @param places the number of concurrent tries
    Courier(
            Vertx vertx,
            Outbox outbox,
            Channel channel,
            int places,
            MeterRegistry meters,
            Function<Letter, Future<Outcome>> send) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.outbox = outbox;
        this.channel = channel;
        this.free = places;
        this.meters = meters;
        this.send = send;
    }

    void start() {
        context.runOnContext(_ -> timer = vertx.setPeriodic(LOOK.toMillis(), _ -> look()));
    }

    /// Claims no more letters. Tries in progress end on their own, or their lease expires.
    void stop() {
        context.runOnContext(_ -> {
            stopped = true;
            vertx.cancelTimer(timer);
        });
    }

    private void look() {
        if (looking || free == 0 || stopped) {
            return;
        }
        looking = true;
        outbox.claim(channel, free)
                .onComplete(claimed ->
                        context.runOnContext(_ -> {
                            looking = false;
                            if (claimed.succeeded()) {
                                away = false;
                                claimed.result().forEach(this::carry);
                            } else {
                                failed(claimed.cause());
                            }
                        }));
    }

    private void failed(Throwable why) {
        if (!away) {
            LOG.warn("{}: no letters can be claimed: {}", channel, why.toString());
        }
        away = true;
    }

    private void carry(Letter letter) {
        free--;
        tried(letter)
                .compose(outcome ->
                        outbox.ended(letter, outcome)
                                .onSuccess(over -> {
                                    tell(letter, outcome, over);
                                    count(outcome, over);
                                }))
                .onComplete(ended ->
                        context.runOnContext(_ -> {
                            free++;
                            if (ended.failed()) {
                                LOG.warn(
                                        "{} {}: its outcome could not be stored: {}",
                                        channel,
                                        letter.id(),
                                        ended.cause().toString());
                            }
                            look();
                        }));
    }

    private Future<Outcome> tried(Letter letter) {
        if (letter.content() instanceof Letter.Moot(var why)) {
            return Future.succeededFuture(new Outcome.Dropped(why));
        }
        Future<Outcome> sent;
        try {
            sent = send.apply(letter);
        } catch (RuntimeException bug) {
            LOG.error("{} {}", channel, letter.id(), bug);
            sent = Future.failedFuture(bug);
        }
        return sent.timeout(TRY.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.succeededFuture(new Outcome.Failed(why(failure))));
    }

    private static String why(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void tell(Letter letter, Outcome outcome, boolean over) {
        switch (outcome) {
            case Outcome.Refused(var why) ->
                    LOG.warn("{} {} is refused: {}", channel, letter.id(), why);
            case Outcome.Failed(var why) -> {
                if (over) {
                    LOG.warn("{} {} is given up: {}", channel, letter.id(), why);
                } else {
                    LOG.info("{} {}, try {}: {}", channel, letter.id(), letter.tries(), why);
                }
            }
            case Outcome.Sent(), Outcome.Dropped(_) -> {}
        }
    }

    private void count(Outcome outcome, boolean over) {
        meters.counter(
                        "lectern.deliveries",
                        "channel",
                        channel.name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        "over",
                        Boolean.toString(over))
                .increment();
    }
}
