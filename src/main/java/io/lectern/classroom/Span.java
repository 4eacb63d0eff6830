package io.lectern.classroom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A span of time.
///
/// @param until not before `from`
record Span(Instant from, Instant until) {
    Duration length() {
        return Duration.between(from, until);
    }

    /// The union of spans within bounds, as separate spans in order.
    ///
    /// @param bridged gaps up to this length are closed
    static List<Span> united(List<Span> spans, Duration bridged, Span bounds) {
        var united = new ArrayList<Span>();
        spans.stream()
                .sorted(Comparator.comparing(Span::from))
                .forEach(next -> {
                    var last = united.isEmpty() ? null : united.getLast();
                    if (last == null || next.from.isAfter(last.until.plus(bridged))) {
                        united.add(next);
                    } else if (next.until.isAfter(last.until)) {
                        united.set(united.size() - 1, new Span(last.from, next.until));
                    }
                });
        return united.stream()
                .filter(it -> it.from.isBefore(bounds.until) && it.until.isAfter(bounds.from))
                .map(it -> new Span(later(it.from, bounds.from), earlier(it.until, bounds.until)))
                .toList();
    }

    static Duration sum(List<Span> spans) {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
