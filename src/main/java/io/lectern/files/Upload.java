package io.lectern.files;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads the bodies of uploads, with bounds on size, duration and concurrency.
final class Upload {
    static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int AT_A_TIME = 32;
    private static final int AT_A_TIME_EACH = 2;

    /// Upper bound of the time for the whole body.
    private static final long MOST_MS = 300_000;

    private static final long LOOK_MS = 10_000;
    private static final int LEAST_BYTES = 20_000;

    private final Vertx vertx;
    private final long lookMs;
    private final AtomicInteger running = new AtomicInteger();
    private final Map<MemberId, Integer> each = new ConcurrentHashMap<>();

    Upload(Vertx vertx) {
        this(vertx, LOOK_MS);
    }

    /// @param lookMs the time in which a client has to send at least `LEAST_BYTES`
    Upload(Vertx vertx, long lookMs) {
        this.vertx = vertx;
        this.lookMs = lookMs;
    }

    /// Pauses the request; call it first, as other handlers would otherwise miss the body.
    static void hold(HttpServerRequest request) {
        request.pause();
    }

    /// Discards the rest of a refused body, so that the client, which is still sending, gets the answer.
    static void release(HttpServerRequest request) {
        if (!request.isEnded()) {
            if (request.response().getStatusCode() == 408) {
                request.connection().close();
                return;
            }
            request.handler(_ -> {});
            request.resume();
        }
    }

    /// Fails with 413 if the body is too large, 429 if this person already uploads others, 503 if too
    /// many uploads are running, and 408 if it arrives too slowly.
    Future<Buffer> read(HttpServerRequest request, MemberId by) {
        if (announced(request) > MOST_BYTES) {
            return Future.failedFuture(tooLarge());
        }
        if (each.merge(by, 1, Integer::sum) > AT_A_TIME_EACH) {
            done(by);
            return Future.failedFuture(Problem.tooMany(5));
        }
        if (running.incrementAndGet() > AT_A_TIME) {
            running.decrementAndGet();
            done(by);
            return Future.failedFuture(Problem.unavailable());
        }
        Promise<Buffer> whole = Promise.promise();
        var read = Buffer.buffer();
        var begun = System.nanoTime();
        var before = new AtomicInteger();
        var clock =
                vertx.setPeriodic(
                        lookMs,
                        _ -> {
                            var slow =
                                    read.length() - before.getAndSet(read.length()) < LEAST_BYTES;
                            if (slow || System.nanoTime() - begun > MOST_MS * 1_000_000) {
                                whole.tryFail(tooSlow());
                            }
                        });
        request.exceptionHandler(_ -> whole.tryFail(Problem.malformed("The file broke off.")));
        request.endHandler(_ -> whole.tryComplete(read));
        request.handler(part -> {
            if (whole.future().isComplete()) {
                return;
            }
            if (read.length() + part.length() <= MOST_BYTES) {
                read.appendBuffer(part);
            } else {
                whole.tryFail(tooLarge());
            }
        });
        request.resume();
        return whole.future()
                .onComplete(_ -> {
                    vertx.cancelTimer(clock);
                    running.decrementAndGet();
                    done(by);
                });
    }

    private void done(MemberId by) {
        each.computeIfPresent(by, (_, n) -> n == 1 ? null : n - 1);
    }

    private static Problem tooSlow() {
        return Problem.of(408, "too-slow", "Too slow", "The file came too slowly. Try again?");
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Problem tooLarge() {
        return Problem.of(
                413, "too-large", "Too large", "A file may have at most 5 MB. Make it smaller?");
    }
}
