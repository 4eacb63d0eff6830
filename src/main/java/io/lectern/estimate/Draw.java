package io.lectern.estimate;

import io.lectern.estimate.Chance.Of;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Plan.Place;

/// One simulated continuation of the line. Times are seconds from now.
final class Draw {
    /// The mean time until a held ticket returns if no time was given.
    private static final double AWAY = 300;

    /// The time that a call without an answer takes.
    private static final double NO_ANSWER = 120;

    /// The mean delay of a helper who is planned and not on duty yet.
    private static final double LATE = 240;

    private final Plan plan;
    private final Chance chance;
    private final double[] free;
    private final double[] lastCall;
    private final double[] ready;
    private final double pause;

    Draw(Plan plan, Chance chance) {
        this.plan = plan;
        this.chance = chance;
        this.pause = plan.experience.pause().value();
        int present = plan.present.size();
        int all = present + plan.expected.size();
        free = new double[all];
        lastCall = new double[all];
        for (int i = 0; i < present; i++) {
            free[i] = whenFree(plan.present.get(i), i);
            lastCall[i] = plan.present.get(i).lastCall();
        }
        for (int i = present; i < all; i++) {
            var shift = plan.expected.get(i - present);
            free[i] = Math.max(0, shift.from()) + exponential(LATE, -i - 1, Of.ARRIVAL);
            lastCall[i] = Math.min(shift.lastCall(), plan.closes);
        }
        ready = new double[plan.places.size()];
        for (int i = 0; i < ready.length; i++) {
            ready[i] = whenReady(plan.places.get(i));
        }
    }

    /// Writes the time at which each place is called into column `draw`; the last row is for a ticket that would join
    /// now. For a held ticket it is the time at which it would be called if it were back.
    void play(double[][] called, int draw) {
        int places = ready.length;
        int line = called.length - 1;
        for (double[] one : called) {
            one[draw] = Double.POSITIVE_INFINITY;
        }
        boolean[] gone = new boolean[places];
        int first = 0;
        for (int helper = next(); helper >= 0; helper = next()) {
            double now = free[helper];
            while (first < places && gone[first]) {
                first++;
            }
            int chosen = places;
            double soonest = Double.POSITIVE_INFINITY;
            for (int i = first; i < places && chosen == places; i++) {
                if (!gone[i] && ready[i] <= now) {
                    chosen = i;
                } else if (!gone[i]) {
                    soonest = Math.min(soonest, ready[i]);
                    passed(called, draw, i, now);
                }
            }
            if (chosen >= plan.ahead && called[line][draw] > now) {
                called[line][draw] = now;
            }
            if (chosen == places) {
                if (soonest == Double.POSITIVE_INFINITY) {
                    return;
                }
                free[helper] = soonest;
                continue;
            }
            call(called, draw, gone, chosen, now);
            free[helper] = now + taken(plan.places.get(chosen), now);
        }
    }

    /// Calls a place, and with it all tickets of its group.
    private void call(double[][] called, int draw, boolean[] gone, int chosen, double now) {
        gone[chosen] = true;
        passed(called, draw, chosen, now);
        var group = plan.places.get(chosen).group();
        for (int i = 0; group.isPresent() && i < gone.length; i++) {
            if (plan.places.get(i).group().equals(group)) {
                gone[i] = true;
                passed(called, draw, i, now);
            }
        }
    }

    /// Notes the first time at which a helper could have taken this place.
    private void passed(double[][] called, int draw, int place, double now) {
        int index = plan.places.get(place).index();
        if (index >= 0 && called[index][draw] > now) {
            called[index][draw] = now;
        }
    }

    /// The next helper who is free and still takes tickets, or -1.
    private int next() {
        int next = -1;
        for (int i = 0; i < free.length; i++) {
            if (free[i] < lastCall[i] && (next < 0 || free[i] < free[next])) {
                next = i;
            }
        }
        return next;
    }

    private double taken(Place place, double now) {
        long ticket = place.ticket();
        double patience =
                -Math.log(1 - chance.of(ticket, Of.PATIENCE)) / plan.experience.left().value();
        if (!place.booked() && patience < now) {
            return 0;
        }
        double rest = exponential(pause, ticket, Of.PAUSE);
        return chance.of(ticket, Of.ANSWER) < plan.experience.noShows().value()
                ? NO_ANSWER + rest
                : place.service().at(chance.of(ticket, Of.SERVICE)) * plan.pace + rest;
    }

    private double whenFree(Plan.Present present, int index) {
        return switch (present.helper().work()) {
            case Free(var idle) ->
                    exponential(Math.max(pause, idle.toSeconds() / 2.0), -index - 1, Of.ARRIVAL);
            case Helping(var ticket, var topic, var elapsed) -> {
                double so = elapsed.toMillis() / 1000.0 / plan.pace;
                yield plan.service.of(topic).left(so, chance.of(ticket, Of.SERVICE)) * plan.pace
                        + exponential(pause, ticket, Of.PAUSE);
            }
        };
    }

    private double whenReady(Place place) {
        if (!place.held()) {
            return place.ready();
        }
        if (chance.of(place.ticket(), Of.RETURN) >= plan.experience.returns().value()) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.isNaN(place.backBy())
                ? exponential(AWAY, place.ticket(), Of.RETURN_TIME)
                : Math.max(0, place.backBy()) * chance.of(place.ticket(), Of.RETURN_TIME);
    }

    private double exponential(double mean, long thing, Of what) {
        return -Math.log(1 - chance.of(thing, what)) * mean;
    }
}
