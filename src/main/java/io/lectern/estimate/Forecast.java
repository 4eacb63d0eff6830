package io.lectern.estimate;

import java.time.Instant;
import java.util.List;

/// What a simulation tells about a line.
///
/// @param tickets the estimates, in the order of the line
/// @param joining the estimate for somebody who joined now
/// @param pace how long sessions take today, as a ratio to what is usual
/// @param helpers how many are on duty
public record Forecast(
        Instant at, List<Estimate> tickets, Estimate joining, double pace, int helpers) {
    public Forecast {
        tickets = List.copyOf(tickets);
    }
}
