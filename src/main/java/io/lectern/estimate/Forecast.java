package io.lectern.estimate;

import java.time.Instant;
import java.util.List;

/// What a simulation says of a line.
///
/// @param tickets the estimates of the line, in its order
/// @param joining that of someone who joined now
/// @param pace how long sessions take just now, against what is usual
/// @param helpers how many are on duty
public record Forecast(
        Instant at, List<Estimate> tickets, Estimate joining, double pace, int helpers) {
    public Forecast {
        tickets = List.copyOf(tickets);
    }
}
