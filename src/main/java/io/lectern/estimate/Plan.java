package io.lectern.estimate;

import io.lectern.estimate.Picture.Booking;
import io.lectern.estimate.Picture.Helper;
import io.lectern.estimate.Picture.Shift;
import io.lectern.estimate.Picture.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A picture with its times as seconds from now, made once for all draws.
final class Plan {
    /// How many seconds before their end helpers take no more tickets.
    static final double LAST_MINUTES = 240;

    /// @param index in the picture's line, or -1 for a future appointment
    /// @param ready when it can be called, unless it is held
    record Place(
            int index,
            long ticket,
            Distribution service,
            boolean held,
            double backBy,
            boolean booked,
            double ready,
            OptionalLong group) {}

    /// A planned helper, who may be late, or on a break.
    record Expected(double from, double lastCall) {}

    /// @param lastCall from when the helper takes no more tickets
    record Present(Helper helper, double lastCall) {}

    final List<Place> places = new ArrayList<>();

    /// How many places would be ahead of somebody who joined now.
    final int ahead;

    final List<Present> present;
    final List<Expected> expected;
    final double closes;
    final Experience experience;
    final Service service;
    final double pace;
    private final Instant now;

    Plan(Picture picture, Experience experience, Service service, double pace) {
        this.now = picture.at();
        this.experience = experience;
        this.service = service;
        this.pace = pace;
        this.closes = until(picture.closes());
        picture.bookings().stream()
                .filter(booking -> until(booking.due()) < closes)
                .sorted(Comparator.comparing(Booking::due))
                .forEach(booking -> places.add(booked(booking)));
        ahead = places.size() + picture.ahead();
        for (int i = 0; i < picture.line().size(); i++) {
            places.add(waiting(i, picture.line().get(i)));
        }
        present =
                picture.helpers().stream()
                        .map(helper -> new Present(helper, lastCall(helper.leaves())))
                        .toList();
        expected = picture.shifts().stream().map(this::expected).toList();
    }

    double until(Instant then) {
        return Duration.between(now, then).toMillis() / 1000.0;
    }

    private double until(Optional<Instant> then) {
        return then.map(this::until).orElse(Double.POSITIVE_INFINITY);
    }

    /// When a helper takes the last ticket. One who has stayed beyond the planned end is taken to stay until the
    /// close.
    private double lastCall(Optional<Instant> leaves) {
        double end = until(leaves);
        return end <= 0 ? closes : Math.min(closes, end - LAST_MINUTES);
    }

    private Expected expected(Shift shift) {
        return new Expected(until(shift.from()), until(shift.to()) - LAST_MINUTES);
    }

    private Place booked(Booking booking) {
        return new Place(
                -1,
                booking.due().getEpochSecond(),
                service.of(booking.topic()),
                false,
                0,
                true,
                Math.max(0, until(booking.due())),
                OptionalLong.empty());
    }

    private Place waiting(int index, Waiting waiting) {
        return new Place(
                index,
                waiting.ticket(),
                service.of(waiting.topic()),
                waiting.hold().isPresent(),
                waiting.hold().flatMap(Picture.Hold::until).map(this::until).orElse(Double.NaN),
                waiting.booked(),
                0,
                waiting.group());
    }
}
