package io.lectern.estimate;

import io.lectern.estimate.Experience.Session;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helping;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Simulates how a desk goes on, some hundred times, and tells when each ticket was called.
public final class Simulation {
    private static final long SEED = 20_260;
    private static final int DRAWS = 300;

    /// A long line gets fewer draws, to bound the time that it takes.
    private static final int DRAWS_OF_A_LONG_LINE = 200;

    private static final int LONG_LINE = 100;
    private static final Duration TODAY = Duration.ofHours(5);
    private static final int PACE_DOUBT = 8;

    private final Experience experience;
    private final Service service;

    public Simulation(Experience experience) {
        this(experience, new Service(experience.sessions()));
    }

    private Simulation(Experience experience, Service service) {
        this.experience = experience;
        this.service = service;
    }

    public Simulation with(Experience next) {
        return next.sessions().equals(experience.sessions())
                ? new Simulation(next, service)
                : new Simulation(next);
    }

    public Forecast of(Picture picture) {
        double pace = pace(picture);
        int count = picture.line().size();
        int draws = count > LONG_LINE ? DRAWS_OF_A_LONG_LINE : DRAWS;
        var plan = new Plan(picture, experience, service, pace);
        double[][] called = new double[count + 1][draws];
        for (int draw = 0; draw < draws; draw++) {
            new Draw(plan, new Chance(SEED, draw)).play(called, draw);
        }
        for (double[] one : called) {
            Arrays.sort(one);
        }
        double factor = experience.calibration().factor();
        var estimates =
                IntStream.rangeClosed(0, count)
                        .mapToObj(i -> Estimate.of(called[i], factor, plan.closes))
                        .toList();
        return new Forecast(
                picture.at(),
                estimates.subList(0, count),
                estimates.get(count),
                pace,
                picture.helpers().size());
    }

    /// How long sessions take today, including those under way, as a ratio to the past.
    private double pace(Picture picture) {
        double took = PACE_DOUBT;
        double usual = PACE_DOUBT;
        Instant since = picture.at().minus(TODAY);
        List<Session> sessions = experience.sessions();
        for (int i = sessions.size() - 1; i >= 0 && sessions.get(i).end().isAfter(since); i--) {
            var session = sessions.get(i);
            double mean = service.of(session.topic()).mean();
            took += session.seconds() / mean;
            usual += 1;
        }
        for (var helper : picture.helpers()) {
            switch (helper.work()) {
                case Free _ -> {}
                case Helping(_, var topic, var elapsed) -> {
                    double so = elapsed.toMillis() / 1000.0;
                    var all = service.of(topic);
                    took += so / all.mean();
                    usual += all.meanUpTo(so) / all.mean();
                }
            }
        }
        return took / usual;
    }
}
