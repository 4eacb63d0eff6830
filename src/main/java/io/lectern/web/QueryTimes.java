package io.lectern.web;

import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads times from a request's query, in ISO 8601.
public final class QueryTimes {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private QueryTimes() {}

    /// The time in this parameter, if it is given. Fails with 400 if it isn't a time, or lies outside of what
    /// PostgreSQL and a calendar can hold.
    public static Optional<Instant> of(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst().map(text -> read(name, text));
    }

    private static Instant read(String name, String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException _) {
            throw Problem.invalid(name, "Use a time such as 2026-12-01T00:00:00Z.");
        }
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw Problem.invalid(name, "Use a time from 1970 to 2199.");
        }
        return instant;
    }
}
