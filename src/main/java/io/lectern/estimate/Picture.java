package io.lectern.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A desk as known at one moment. Nothing in it may come from later.
///
/// @param closes when the last ticket can be called, if that is known
/// @param line open tickets that nobody has called, in the order in which they would be
/// @param ahead how many of them would be ahead of somebody who joined now
/// @param helpers those on duty
/// @param shifts planned shifts of helpers who aren't on duty
/// @param bookings appointments that have no ticket yet
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

    /// @param hold why the ticket can't be called, if it can't
    /// @param booked whether it came from an appointment
    /// @param group shared by tickets that are called together and helped in one session
    public record Waiting(
            long ticket, String topic, Optional<Hold> hold, boolean booked, OptionalLong group) {
        public static Waiting alone(long ticket, String topic) {
            return new Waiting(ticket, topic, Optional.empty(), false, OptionalLong.empty());
        }
    }

    /// The hold of a ticket that keeps its place but can't be called.
    ///
    /// @param until when it will be back at the latest, if that was said
    public record Hold(Optional<Instant> until) {}

    /// @param work what the helper is doing
    /// @param leaves the planned end, if there is one
    public record Helper(Work work, Optional<Instant> leaves) {}

    public sealed interface Work {}

    /// A helper who has been free for a while. The longer that is while people wait, the later their next call is
    /// expected.
    public record Free(Duration idle) implements Work {}

    /// @param elapsed since the session began; zero if the ticket was only called
    public record Helping(long ticket, String topic, Duration elapsed) implements Work {}

    /// A planned shift of a helper who isn't on duty. It may have begun.
    public record Shift(Instant from, Instant to) {}

    /// An appointment. Once due it is called next.
    public record Booking(String topic, Instant due) {}
}
