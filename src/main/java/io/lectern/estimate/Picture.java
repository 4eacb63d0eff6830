package io.lectern.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A desk as it is known at one moment. Nothing in it may come from later.
///
/// @param closes when the last ticket can be called, if that is known
/// @param line the open tickets that nobody has called, in the order in which they would be
/// @param ahead how many of the line would stand before someone who joined now
/// @param helpers who is on duty
/// @param shifts who is planned and not on duty yet
/// @param bookings the appointments that have no ticket yet
public record Picture(
        Instant at,
        Optional<Instant> closes,
        List<Waiting> line,
        int ahead,
        List<Helper> helpers,
        List<Shift> shifts,
        List<Booking> bookings) {
    public Picture {
        line = List.copyOf(line);
        helpers = List.copyOf(helpers);
        shifts = List.copyOf(shifts);
        bookings = List.copyOf(bookings);
        if (ahead < 0 || ahead > line.size()) {
            throw new IllegalArgumentException(ahead + " ahead in a line of " + line.size());
        }
    }

    /// @param hold what keeps the ticket from being called, if anything
    /// @param booked whether it came from an appointment
    /// @param group the same for tickets that are called together and helped in one session
    public record Waiting(
            long ticket, String topic, Optional<Hold> hold, boolean booked, OptionalLong group) {
        public static Waiting alone(long ticket, String topic) {
            return new Waiting(ticket, topic, Optional.empty(), false, OptionalLong.empty());
        }
    }

    /// A ticket that keeps its place and can't be called.
    ///
    /// @param until when it is back at the latest, if that was said
    public record Hold(Optional<Instant> until) {}

    /// @param work what the helper is doing
    /// @param leaves the planned end, if there is one
    public record Helper(Work work, Optional<Instant> leaves) {}

    public sealed interface Work {}

    /// Free since a while: the longer with people waiting, the less soon one may count on it.
    public record Free(Duration idle) implements Work {}

    /// @param elapsed since the session began; nothing for a ticket that was called
    public record Helping(long ticket, String topic, Duration elapsed) implements Work {}

    /// A planned shift of someone who isn't on duty. It may have begun.
    public record Shift(Instant from, Instant to) {}

    /// An appointment: when due it is the next to be called.
    public record Booking(String topic, Instant due) {}
}
