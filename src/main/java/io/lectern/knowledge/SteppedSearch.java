package io.lectern.knowledge;

import io.lectern.knowledge.AnswerSearch.Found;
import io.lectern.knowledge.AnswerSearch.Hit;
import io.lectern.knowledge.AnswerSearch.Order;
import io.lectern.knowledge.AnswerSearch.Part;
import io.lectern.knowledge.AnswerSearch.Question;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A search that is too slow for one query, such as a filter with a common word: reads in growing steps
/// of time, the newest first, until it has a page or its time is up, and returns how far it got.
final class SteppedSearch {
    private static final Duration MOST = Duration.ofMillis(1_500);

    /// How far back each step reads; a last one reads everything older.
    private static final List<Duration> BACK =
            List.of(
                    Duration.ofDays(3),
                    Duration.ofDays(14),
                    Duration.ofDays(60),
                    Duration.ofDays(180),
                    Duration.ofDays(500));

    private final Pool pool;
    private final Question question;
    private final Instant start;
    private final boolean isFirst;
    private final long end = System.nanoTime() + MOST.toNanos();
    private final List<Hit> hits = new ArrayList<>();

    /// @param until where the previous search stopped
    SteppedSearch(Pool pool, Question question, Optional<Instant> until) {
        this.pool = pool;
        this.question =
                new Question(
                        question.account(),
                        question.asked(),
                        question.filters(),
                        question.course(),
                        Order.NEWEST);
        this.start = until.orElseGet(Instant::now);
        this.isFirst = until.isEmpty();
    }

    Future<Found> run() {
        return step(0, isFirst ? Optional.empty() : Optional.of(start));
    }

    /// @param before how far the search has got
    private Future<Found> step(int n, Optional<Instant> before) {
        var from =
                n < BACK.size() ? Optional.of(start.minus(BACK.get(n))) : Optional.<Instant>empty();
        var left = AnswerSearch.PAGE + 1 - hits.size();
        var part = new Part(left, 0, isFirst && n == 0, before, from);
        return Query.tried(
                        pool,
                        Duration.ofNanos(end - System.nanoTime()),
                        sql -> AnswerSearch.read(sql, question, part))
                .compose(found -> {
                    if (found.isEmpty()) {
                        return n == 0
                                ? Future.failedFuture(Query.tooSlow())
                                : Future.succeededFuture(new Found(hits, false, before));
                    }
                    hits.addAll(found.get());
                    if (hits.size() > AnswerSearch.PAGE) {
                        return Future.succeededFuture(full());
                    }
                    return from.isEmpty()
                            ? Future.succeededFuture(new Found(hits, false, from))
                            : step(n + 1, from);
                });
    }

    /// A full page. The next one is requested by time, so a page must not split entries of one moment:
    /// if it would, it ends before that moment.
    private Found full() {
        var next = hits.get(AnswerSearch.PAGE);
        var page = hits.subList(0, AnswerSearch.PAGE);
        var before =
                page.stream()
                        .filter(it -> it.message().isEmpty() || it.at().isAfter(next.at()))
                        .toList();
        var kept = before.isEmpty() ? page : before;
        var last =
                kept.stream()
                        .filter(it -> it.message().isPresent())
                        .map(Hit::at)
                        .min(Instant::compareTo);
        return new Found(kept, false, last.or(() -> Optional.of(start)));
    }
}
