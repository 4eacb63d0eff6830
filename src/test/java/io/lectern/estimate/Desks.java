package io.lectern.estimate;

import io.lectern.estimate.Picture.Booking;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helper;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Picture.Hold;
import io.lectern.estimate.Picture.Shift;
import io.lectern.estimate.Picture.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Pictures of desks, and experience with them, for tests.
final class Desks {
    static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

    Instant now = NOW;
    Optional<Instant> closes = Optional.of(NOW.plus(Duration.ofHours(2)));
    final List<Waiting> line = new ArrayList<>();
    final List<Helper> helpers = new ArrayList<>();
    final List<Shift> shifts = new ArrayList<>();
    final List<Booking> bookings = new ArrayList<>();

    static Desks waiting(int count) {
        var desk = new Desks();
        for (int i = 1; i <= count; i++) {
            desk.joins(i);
        }
        return desk;
    }

    Desks at(int seconds) {
        now = NOW.plusSeconds(seconds);
        return this;
    }

    Desks closesIn(int minutes) {
        closes = Optional.of(now.plus(Duration.ofMinutes(minutes)));
        return this;
    }

    Desks joins(long ticket) {
        line.add(Waiting.alone(ticket, "codes"));
        return this;
    }

    Desks holds(int index, int minutes) {
        var was = line.get(index);
        var hold = Optional.of(new Hold(Optional.of(now.plus(Duration.ofMinutes(minutes)))));
        line.set(index, new Waiting(was.ticket(), was.topic(), hold, was.booked(), was.group()));
        return this;
    }

    Desks booked(int index, long ticket) {
        line.add(index, new Waiting(ticket, "codes", Optional.empty(), true, OptionalLong.empty()));
        return this;
    }

    Desks together(int first, int second) {
        for (int index : new int[] {first, second}) {
            var was = line.get(index);
            line.set(
                    index,
                    new Waiting(
                            was.ticket(),
                            was.topic(),
                            was.hold(),
                            was.booked(),
                            OptionalLong.of(5)));
        }
        return this;
    }

    Desks free(int count) {
        for (int i = 0; i < count; i++) {
            helpers.add(new Helper(new Free(Duration.ZERO), Optional.empty()));
        }
        return this;
    }

    Desks helping(long ticket, int minutes) {
        helpers.add(
                new Helper(
                        new Helping(ticket, "codes", Duration.ofMinutes(minutes)),
                        Optional.empty()));
        return this;
    }

    Desks leaving(int minutes) {
        helpers.add(
                new Helper(
                        new Free(Duration.ZERO),
                        Optional.of(now.plus(Duration.ofMinutes(minutes)))));
        return this;
    }

    Desks comes(int from, int to) {
        shifts.add(new Shift(now.plus(Duration.ofMinutes(from)), now.plus(Duration.ofMinutes(to))));
        return this;
    }

    Desks due(int minutes) {
        bookings.add(new Booking("codes", now.plus(Duration.ofMinutes(minutes))));
        return this;
    }

    Picture picture() {
        return new Picture(now, closes, line, line.size(), helpers, shifts, bookings);
    }

    Forecast forecast() {
        return forecast(usual());
    }

    Forecast forecast(Experience experience) {
        return new Simulation(experience).of(picture());
    }

    /// A day ago, 100 sessions of 6 to 14 minutes.
    static Experience usual() {
        return sessions(Experience.none(), 100, 6, 14, NOW.minus(Duration.ofDays(1)));
    }

    static Experience sessions(
            Experience before, int count, int shortest, int longest, Instant end) {
        var experience = before;
        for (int i = 0; i < count; i++) {
            long seconds = shortest * 60L + (longest - shortest) * 60L * i / Math.max(1, count - 1);
            experience =
                    experience.finished(
                            new Experience.Session("codes", Duration.ofSeconds(seconds), end));
        }
        return experience;
    }
}
