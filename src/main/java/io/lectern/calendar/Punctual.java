package io.lectern.calendar;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats work of the calendar: on time for what is known to be due, and at least every [#LOOK]. A
/// failure is logged, and the work is tried again.
public final class Punctual {
    /// The longest pause between two looks. A change of the calendar may take effect this late; what was
    /// known at the look before is on time.
    public static final Duration LOOK = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Punctual.class);
    private static final Duration SOON = Duration.ofMillis(50);

    private final Vertx vertx;
    private final InstantSource clock;
    private final String what;
    private final Function<Instant, Future<Instant>> act;
    private volatile boolean stopped;

    /// @param what names the work in the log: "The schedule of desks"
    /// @param act does what is due now, and returns when to look next
    public Punctual(
            Vertx vertx, InstantSource clock, String what, Function<Instant, Future<Instant>> act) {
        this.vertx = vertx;
        this.clock = clock;
        this.what = what;
        this.act = act;
    }

    public void start() {
        look();
    }

    public void stop() {
        stopped = true;
    }

    /// The first of these times, at most one pause from now.
    public static Instant next(Stream<Instant> due, Instant now) {
        return due.filter(at -> at.isAfter(now) && at.isBefore(now.plus(LOOK)))
                .min(Instant::compareTo)
                .orElse(now.plus(LOOK));
    }

    private void look() {
        if (stopped) {
            return;
        }
        var now = clock.instant();
        act.apply(now)
                .onComplete(
                        this::again,
                        failure -> {
                            if (!stopped) {
                                LOG.warn(
                                        "{} failed and will be retried: {}",
                                        what,
                                        failure.toString());
                            }
                            again(now.plus(LOOK));
                        });
    }

    private void again(Instant next) {
        if (!stopped) {
            var pause = Duration.between(clock.instant(), next);
            vertx.setTimer(
                    Math.clamp(pause.toMillis(), SOON.toMillis(), LOOK.toMillis()), _ -> look());
        }
    }
}
