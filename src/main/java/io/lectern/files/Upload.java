package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads the bodies of uploads: so many bytes, and so many at a time, and no more.
final class Upload {
    static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int AT_A_TIME = 16;

    private final AtomicInteger running = new AtomicInteger();

    /// Before anything else is asked, as the body would be read past otherwise.
    static void hold(HttpServerRequest request) {
        request.pause();
    }

    /// Lets the rest of a refused body pass by, so that the answer reaches who still sends.
    static void release(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(_ -> {});
            request.resume();
        }
    }

    /// Fails with 413 where it is too large, and with 503 while many are read already.
    Future<Buffer> read(HttpServerRequest request) {
        if (announced(request) > MOST_BYTES) {
            return Future.failedFuture(tooLarge());
        }
        if (running.incrementAndGet() > AT_A_TIME) {
            running.decrementAndGet();
            return Future.failedFuture(Problem.unavailable());
        }
        Promise<Buffer> whole = Promise.promise();
        var read = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.endHandler(_ -> whole.tryComplete(read));
        request.handler(part -> {
            if (read.length() + part.length() <= MOST_BYTES) {
                read.appendBuffer(part);
            } else {
                whole.tryFail(tooLarge());
            }
        });
        request.resume();
        return whole.future().onComplete(_ -> running.decrementAndGet());
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
