package io.lectern.live.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// Begins the rounds in which one room's sockets are told on one event loop: one at a time, at the room's pace.
/// Belongs to that loop.
public final class Rounds {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Context loop;
    private final Runnable round;
    private final Pace pace = new Pace(System.nanoTime());
    private boolean due;
    private boolean underWay;
    private boolean hurried;
    private long timer = NONE;
    private long began;

    /// @param round begins a round; its end is reported by `ended`
    public Rounds(Vertx vertx, Context loop, Runnable round) {
        this.vertx = vertx;
        this.loop = loop;
        this.round = round;
    }

    /// @param waiting how many events and signals wait; at least 1
    public void ask(int waiting) {
        if (underWay) {
            return;
        }
        boolean hurry = Pace.isMuch(waiting);
        if (due && timer != NONE && hurry && !hurried) {
            vertx.cancelTimer(timer);
            timer = NONE;
            due = false;
        }
        if (due) {
            return;
        }
        due = true;
        hurried = hurry;
        long wait = pace.until(System.nanoTime(), waiting);
        if (wait <= 0) {
            loop.runOnContext(_ -> begin());
        } else {
            timer = vertx.setTimer(wait / 1_000_000 + 1, _ -> begin());
        }
    }

    private void begin() {
        due = false;
        timer = NONE;
        underWay = true;
        began = System.nanoTime();
        round.run();
    }

    /// @param spent the nanoseconds that the round kept the loop busy
    /// @param waiting how many events and signals wait now
    public void ended(long spent, int waiting) {
        underWay = false;
        pace.took(began, spent);
        if (waiting > 0) {
            ask(waiting);
        }
    }
}
