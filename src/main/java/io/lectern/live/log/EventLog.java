package io.lectern.live.log;

import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Appends events to the logs of one event loop's rooms by group commit: writes at once when idle, else gathers until
/// the batch in flight returns. One batch at a time keeps a room's events in order. Belongs to the same context as the
/// rooms, so that no other thread has to wake between a command and its commit.
public final class EventLog {
    private static final int BATCH = 500;
    private static final int WAITING = 20_000;

    private static final String UNIQUE_VIOLATION = "23505";

    /// One room's way into the log. After a failed append the later ones of its lane fail too, as they build on events
    /// that aren't stored; the room begins a new lane once it has caught up with the log.
    public static final class Lane {
        private boolean broken;
    }

    private record Append(Lane lane, List<LogEntry> entries, Promise<Void> done) {
        void fail(Throwable why) {
            lane.broken = true;
            done.fail(why);
        }
    }

    private final LogWriter writer;
    private final Context context;
    private final PersonalLog personal;
    private final WordIndex words;
    private final Counter events;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private boolean inFlight;

    /// @param line a connection to the database for this event loop
    public EventLog(
            Context context,
            Pool line,
            Catalogue catalogue,
            MeterRegistry meters,
            PersonalLog personal,
            WordIndex words) {
        this.context = context;
        this.writer = new LogWriter(line, catalogue, personal);
        this.personal = personal;
        this.words = words;
        this.events = Counter.builder("lectern.events").register(meters);
        this.batchSize = DistributionSummary.builder("lectern.commit.events").register(meters);
        this.batchTime = Timer.builder("lectern.commit.time").register(meters);
    }

    /// The event loop of this log, and of the rooms whose events it stores.
    public Context context() {
        return context;
    }

    /// Stores all events of one command, or none.
    ///
    /// @return fails with [Fenced] if another writer was first, or the command is stored already
    public Future<Void> append(Lane lane, List<LogEntry> entries) {
        if (waiting.size() >= WAITING) {
            lane.broken = true;
            return Future.failedFuture("the log can't keep up");
        }
        Promise<Void> done = Promise.promise();
        waiting.add(new Append(lane, entries, done));
        next();
        return done.future();
    }

    private void next() {
        if (inFlight || waiting.isEmpty()) {
            return;
        }
        inFlight = true;
        List<Append> batch = new ArrayList<>();
        int events = 0;
        while (!waiting.isEmpty() && events < BATCH) {
            Append append = waiting.remove();
            if (append.lane().broken) {
                append.fail(new Fenced());
                continue;
            }
            events += append.entries().size();
            batch.add(append);
        }
        if (batch.isEmpty()) {
            inFlight = false;
            return;
        }
        batchSize.record(events);
        long began = System.nanoTime();
        store(batch)
                .onComplete(_ -> {
                    batchTime.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                    inFlight = false;
                    next();
                });
    }

    private Future<Void> store(List<Append> batch) {
        Promise<Void> over = Promise.promise();
        write(batch)
                .onComplete(stored ->
                        Hop.to(
                                context,
                                () -> {
                                    if (stored.succeeded()) {
                                        stored.result().forEach(personal::stored);
                                        batch.forEach(this::stored);
                                        over.complete();
                                    } else {
                                        failed(batch, stored.cause()).onComplete(over);
                                    }
                                }));
        return over.future();
    }

    private void stored(Append append) {
        events.increment(append.entries().size());
        if (append.entries().stream().anyMatch(entry -> entry.facts().hasText())) {
            words.stored();
        }
        append.done().complete();
    }

    /// Handles a failed batch. If the database refused it, each append is tried alone, so one bad append costs no
    /// other. If the connection was lost, all fail: only the log can tell whether they were stored.
    private Future<Void> failed(List<Append> batch, Throwable why) {
        if (why instanceof PgException && batch.size() > 1) {
            Future<Void> chain = Future.succeededFuture();
            for (Append append : batch) {
                chain = chain.compose(_ -> alone(append));
            }
            return chain;
        }
        batch.forEach(append -> append.fail(isFence(why) ? new Fenced() : why));
        return Future.succeededFuture();
    }

    private Future<Void> alone(Append append) {
        if (append.lane().broken) {
            append.fail(new Fenced());
            return Future.succeededFuture();
        }
        return store(List.of(append));
    }

    private Future<List<PersonalEvent>> write(List<Append> batch) {
        List<LogEntry> entries = new ArrayList<>();
        batch.forEach(append -> entries.addAll(append.entries()));
        return writer.write(entries);
    }

    private static boolean isFence(Throwable failure) {
        return failure instanceof PgException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /// Another writer took this place in the log, or this command is stored already.
    public static final class Fenced extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fenced() {
            super("the place in the log is taken", null, false, false);
        }
    }
}
