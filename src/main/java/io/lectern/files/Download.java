package io.lectern.files;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sends a file part by part: the next is read when the one before is on its way. A browser is to
/// show it, if at all, as a page that may do nothing.
record Download(RoutingContext context, StoredFile file, FileStore store) {
    Future<Void> send() {
        var response = context.response();
        var tag = "\"" + file.tag() + "\"";
        response.putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Disposition", disposition())
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, "Authorization")
                .putHeader(HttpHeaders.ETAG, tag);
        if (knows(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return response.setStatusCode(304).end();
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.size()));
        return rest(response, 0, 0);
    }

    private Future<Void> rest(HttpServerResponse response, int n, int sent) {
        return sent >= file.size()
                ? response.end()
                : store.part(file.id(), n)
                        .compose(part ->
                                part.isEmpty()
                                        ? cut()
                                        : response.write(part.get())
                                                .compose(_ ->
                                                        rest(
                                                                response,
                                                                n + 1,
                                                                sent + part.get().length())));
    }

    /// It was deleted on the way: an answer that breaks off is no whole file.
    private Future<Void> cut() {
        return context.request().connection().close();
    }

    /// RFC 9110 section 13.1.2.
    private static boolean knows(@org.jspecify.annotations.Nullable String header, String tag) {
        return Optional.ofNullable(header).stream()
                .flatMap(list -> java.util.Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /// RFC 6266, with the name as of RFC 8187.
    private String disposition() {
        var name = new StringBuilder();
        // Not every disk takes these in a name.
        var saved = file.name().replaceAll("[\\\\/:*?\"<>|]", "_");
        for (var b : saved.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                name.append(c);
            } else {
                name.append("%%%02X".formatted((int) c));
            }
        }
        return (file.isPicture() ? "inline" : "attachment") + "; filename*=UTF-8''" + name;
    }
}
