package io.lectern.calendar;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Feeds over HTTP: managing one's links, and reading a feed. The reader is a calendar app without a
/// session; the secret in the link is its only credential.
final class FeedRoutes {
    private static final int GUESSES = 100;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Authentication authentication;
    private final Client client;
    private final Feeds feeds;
    private final FeedReading reading;
    private final Tries guesses = new Tries(GUESSES, WINDOW);

    FeedRoutes(Authentication authentication, Client client, Feeds feeds, FeedReading reading) {
        this.authentication = authentication;
        this.client = client;
        this.feeds = feeds;
        this.reading = reading;
    }

    void mount(Router router) {
        router.get("/api/feeds").handler(authentication).handler(handle(c -> feeds.of(me(c))));
        router.post("/api/feeds")
                .handler(authentication)
                .handler(handle(201, c -> feeds.create(me(c), body(c, Feeds.New.class))));
        router.post("/api/feeds/:feed/renewal")
                .handler(authentication)
                .handler(handle(c -> feeds.renew(me(c), feed(c))));
        router.delete("/api/feeds/:feed")
                .handler(authentication)
                .handler(handle(c -> feeds.revoke(me(c), feed(c))));
        router.get("/calendar/:token.ics").handler(handle(this::read));
    }

    /// Reads a feed. An address that has guessed too often is refused for a while, even with a valid
    /// link: a success would confirm the guess.
    private Future<Void> read(RoutingContext context) {
        var address = client.network(context);
        guesses.take(address);
        return reading.read(context.pathParam("token"))
                .onFailure(failure -> {
                    if (!isGuess(failure)) {
                        guesses.giveBack(address);
                    }
                })
                .compose(text -> {
                    guesses.giveBack(address);
                    return context.vertx().executeBlocking(text::get, false);
                })
                .compose(text -> answer(context, text));
    }

    private static boolean isGuess(Throwable failure) {
        return failure instanceof Problem problem && problem.status() == 404;
    }

    private static Future<Void> answer(RoutingContext context, String text) {
        var tag = tag(text);
        var response =
                context.response()
                        .putHeader(HttpHeaders.ETAG, tag)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .putHeader("X-Robots-Tag", "noindex");
        if (isKnown(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return response.setStatusCode(304).end();
        }
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=utf-8")
                .putHeader("Content-Disposition", "inline; filename=\"lectern.ics\"")
                .end(text);
    }

    /// Compares entity tags weakly, so a tag sent with `W/` matches too (RFC 9110 section 13.1.2).
    private static boolean isKnown(@Nullable String sent, String tag) {
        return sent != null
                && Stream.of(sent.split(","))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    private static String tag(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static FeedId feed(RoutingContext context) {
        return new FeedId(id(context, "feed"));
    }
}
