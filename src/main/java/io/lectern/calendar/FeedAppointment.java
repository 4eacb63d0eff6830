package io.lectern.calendar;

import io.lectern.calendar.FeedEvent.Line;
import java.util.List;
import java.util.Optional;

/// An appointment as an event of a feed. It has the UID of the event that mails carry, so calendar apps
/// take both for one.
///
/// @param code of the course
/// @param with the name of the other party
record FeedAppointment(Appointment it, String code, Optional<String> with, Optional<String> place) {
    FeedEvent event() {
        return new FeedEvent(
                "appointment-" + it.id() + "@lectern",
                it.sequence(),
                it.createdAt(),
                it.changedAt(),
                List.of(
                        new Line("DTSTART", FeedEvent.at(it.start())),
                        new Line("DTEND", FeedEvent.at(it.end()))),
                code + ": " + with.map(name -> "with " + name).orElse("help"),
                it.reason().stream().toList(),
                place,
                it.state() != Appointment.State.CANCELLED,
                true,
                true);
    }
}
