package io.lectern.live.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// When the rounds of one room begin on one event loop: one after the other, at its pace. Belongs to
/// that loop.
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

    /// @param round begins a round, whose end is told by `ended`
    public Rounds(Vertx vertx, Context loop, Runnable round) {
        this.vertx = vertx;
        this.loop = loop;
        this.round = round;
    }

    /// @param waiting how much there is to tell; not 0
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

    /// @param spent how long the loop was at it, in nanoseconds
    /// @param waiting how much there is to tell now; 0 for nothing
    public void ended(long spent, int waiting) {
        underWay = false;
        pace.took(began, spent);
        if (waiting > 0) {
            ask(waiting);
        }
    }
}
