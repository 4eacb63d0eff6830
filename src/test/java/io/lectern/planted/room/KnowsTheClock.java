package io.lectern.planted.room;

import io.lectern.planted.web.KnowsPeople;
import java.nio.file.Path;
import java.time.Instant;

/// Planted: the core knows the web, files and the clock.
public record KnowsTheClock(KnowsPeople web, Path file) {
    public Instant when() {
        return Instant.now();
    }
}
