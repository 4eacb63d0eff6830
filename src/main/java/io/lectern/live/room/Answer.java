package io.lectern.live.room;

import java.util.OptionalInt;

/// The answer to a command.
///
/// @param offset the last event that followed, once it is stored; if none did, the newest event of the log
/// @param took how many sockets took a directed signal
public record Answer(long offset, OptionalInt took) {
    static Answer at(long offset) {
        return new Answer(offset, OptionalInt.empty());
    }

    public String json() {
        String end = took.isPresent() ? ",\"took\":" + took.getAsInt() + "}" : "}";
        return "{\"offset\":" + offset + end;
    }
}
