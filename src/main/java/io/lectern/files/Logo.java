package io.lectern.files;

import static io.lectern.web.Web.handle;

import io.lectern.identity.Authentication;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;

/// The school's logo over HTTP, shown to everybody who signs in. An administrator uploads it; it is
/// re-encoded as PNG, so nothing but pixels is kept.
final class Logo {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 160;

    /// @param tag part of the logo's URL; changes with the logo
    record Kept(String tag) {}

    private final Pool pool;
    private final Authentication authentication;
    private final WorkerExecutor painter;

    /// Uploads per administrator.
    private final Tries tries = new Tries(20, Duration.ofMinutes(10));

    Logo(Pool pool, Authentication authentication, WorkerExecutor painter) {
        this.pool = pool;
        this.authentication = authentication;
        this.painter = painter;
    }

    void mount(Router router) {
        var path = "/api/school/logo";
        router.put(path).handler(authentication).handler(handle(this::bring));
        router.delete(path).handler(authentication).handler(handle(this::remove));
        router.get(path + "/:tag").handler(handle(this::send));
    }

    private Future<Kept> bring(RoutingContext context) {
        return administrator(context)
                .compose(_ -> {
                    var body = context.body().buffer();
                    if (body == null || body.length() == 0) {
                        throw Problem.malformed("The picture is missing.");
                    }
                    tries.take(Authentication.of(context).account().toString());
                    return painter.executeBlocking(() -> drawn(body.getBytes()), false);
                })
                .compose(this::keep);
    }

    private Future<Kept> keep(Buffer picture) {
        var tag = Tag.of(picture);
        return pool.preparedQuery(
                        """
                        insert into school_logo (tag, body) values ($1, $2)
                        on conflict (one) do update set tag = excluded.tag, body = excluded.body
                        """)
                .execute(Tuple.of(tag, picture))
                .map(new Kept(tag));
    }

    private Future<Void> remove(RoutingContext context) {
        return administrator(context)
                .compose(_ -> pool.query("delete from school_logo").execute())
                .mapEmpty();
    }

    private Future<Void> administrator(RoutingContext context) {
        return pool.preparedQuery(
                        "select 1 from account where id = $1 and admin and deactivated_at is null")
                .execute(Tuple.of(Authentication.of(context).account().value()))
                .map(found -> {
                    if (found.size() == 0) {
                        throw Problem.forbidden("Only an administrator of the site can do this.");
                    }
                    return null;
                });
    }

    /// Cached by browsers for good: another logo has another URL.
    private Future<Void> send(RoutingContext context) {
        return pool.preparedQuery("select body from school_logo where tag = $1")
                .execute(Tuple.of(context.pathParam("tag")))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "image/png")
                            .putHeader(
                                    HttpHeaders.CACHE_CONTROL,
                                    "public, max-age=31536000, immutable")
                            .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                            .putHeader("X-Content-Type-Options", "nosniff")
                            .end(rows.iterator().next().getBuffer("body"));
                });
    }

    /// The logo, scaled down to the size at which it is shown. Blocks while it draws.
    ///
    /// @throws Problem if it is neither PNG nor JPEG, can't be read, or is too large
    static Buffer drawn(byte[] content) {
        try {
            return Drawn.write(fitted(Drawn.brought(content)), "png");
        } catch (IOException _) {
            throw Picture.broken();
        }
    }

    /// Halves repeatedly: scaling down in one step would skip pixels.
    private static BufferedImage fitted(BufferedImage whole) {
        var scale =
                Math.min(
                        1,
                        Math.min(
                                (double) WIDTH / whole.getWidth(),
                                (double) HEIGHT / whole.getHeight()));
        var width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
        var picture = whole;
        while (picture.getWidth() > 2 * width && picture.getHeight() > 2 * height) {
            picture = scaled(picture, picture.getWidth() / 2, picture.getHeight() / 2);
        }
        return scaled(picture, width, height);
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var brush = scaled.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(picture, 0, 0, width, height, null);
        brush.dispose();
        return scaled;
    }
}
