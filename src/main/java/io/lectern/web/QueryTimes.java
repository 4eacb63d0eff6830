package io.lectern.web;

import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// Times that a request's query names, as in ISO 8601.
public final class QueryTimes {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private QueryTimes() {}

    /// The time of that name, if there is one. Fails with 400 for what is no time, and for one that neither a
    /// calendar nor PostgreSQL can hold.
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
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.invalid(name, "Use a time from 1970 to 2199.");
        }
        return instant;
    }
}
