package io.lectern.desk.notices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lectern.notify.News;
import io.lectern.notify.Notices;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends the desk's notices. Caches which were sent, so that a repeated look costs no query. Any thread
/// may call it.
final class Teller {
    private final Notices notices;
    private final Cache<String, Boolean> done =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofHours(7)).build();

    Teller(Notices notices) {
        this.notices = notices;
    }

    /// @return whether it was sent by this call
    Future<Boolean> tell(News news) {
        String key = news.to() + " " + news.cause();
        return done.getIfPresent(key) != null
                ? Future.succeededFuture(false)
                : notices.tell(news).onSuccess(_ -> done.put(key, true));
    }

    /// The newest notice whose cause begins with `causes`.
    Future<Optional<Notices.Last>> last(MemberId to, String causes) {
        return notices.last(to, causes);
    }

    /// Runs the work unless it succeeded before.
    Future<Void> once(String what, Supplier<Future<Void>> work) {
        return done.getIfPresent(what) != null
                ? Future.succeededFuture()
                : work.get().onSuccess(_ -> done.put(what, true));
    }

    /// Runs the acts one after the other.
    static <T> Future<Void> each(List<T> all, Function<T, Future<?>> what) {
        Future<Void> chain = Future.succeededFuture();
        for (T one : all) {
            chain = chain.compose(_ -> what.apply(one).mapEmpty());
        }
        return chain;
    }
}
