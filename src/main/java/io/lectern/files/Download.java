package io.lectern.files;

import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a file part by part: the next part is read while the one before is being sent. Headers keep a
/// browser from running anything in it.
final class Download {
    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final StoredFile file;
    private final Contents contents;
    private final Tag read = new Tag();

    Download(RoutingContext context, StoredFile file, Contents contents) {
        this.context = context;
        this.response = context.response();
        this.file = file;
        this.contents = contents;
    }

    Future<Void> send() {
        var request = context.request();
        var tag = "\"" + file.tag() + "\"";
        if (knows(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return head(tag).setStatusCode(304).end();
        }
        var since = request.getHeader("If-Range");
        var asked =
                since == null || since.equals(tag)
                        ? ByteRange.of(request.getHeader("Range"), file.size())
                        : Optional.<ByteRange>empty();
        var range = asked.orElse(ByteRange.whole(file.size()));
        if (!range.isWithin()) {
            return head(tag)
                    .setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + file.size())
                    .end();
        }
        // Reads the first part before the status is sent, so that an unreachable store gives a 503.
        return part(range, range.first())
                .compose(first -> {
                    head(tag)
                            .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                            .putHeader(
                                    HttpHeaders.CONTENT_LENGTH, Integer.toString(range.length()));
                    if (asked.isPresent()) {
                        response.setStatusCode(206)
                                .putHeader(
                                        "Content-Range",
                                        "bytes %d-%d/%d"
                                                .formatted(
                                                        range.first(), range.last(), file.size()));
                    }
                    return write(range, range.first(), first)
                            .recover(failure -> {
                                LOG.warn(
                                        "Sending file {} failed: {}",
                                        file.id(),
                                        failure.toString());
                                return cut();
                            });
                });
    }

    private HttpServerResponse head(String tag) {
        return response.putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Disposition", disposition())
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, "Authorization")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader(HttpHeaders.ETAG, tag);
    }

    /// The bytes of the range in the part that contains `at`. Empty if the file is gone, or if its hash
    /// turns out wrong at the end.
    private Future<Optional<Buffer>> part(ByteRange range, int at) {
        var n = at / Contents.PART;
        return contents.part(file.id(), file.size(), n)
                .map(part -> {
                    if (part.isEmpty() && at == range.first()) {
                        throw missing();
                    }
                    return part;
                })
                .map(part -> part.filter(it -> isAsBrought(range, n, it)))
                .map(part ->
                        part.map(it -> {
                            var from = n * Contents.PART;
                            return it.slice(
                                    at - from, Math.min(it.length(), range.last() + 1 - from));
                        }));
    }

    /// The file was deleted just now, or is missing in the store, as may happen after a restore.
    private Problem missing() {
        LOG.warn("The content of file {} is missing", file.id());
        return Problem.of(
                404,
                "file-missing",
                "File missing",
                "This file is missing: it was deleted, or this site’s file store doesn’t have it.");
    }

    /// Checks the hash after the last part. A range can't be checked.
    private boolean isAsBrought(ByteRange range, int n, Buffer part) {
        if (range.length() < file.size()) {
            return true;
        }
        read.add(part);
        var last = n * Contents.PART + part.length() >= file.size();
        var good = !last || read.value().equals(file.tag());
        if (!good) {
            LOG.error("File {} doesn't match its hash", file.id());
        }
        return good;
    }

    private Future<Void> write(ByteRange range, int at, Optional<Buffer> part) {
        if (part.isEmpty() || part.get().length() == 0) {
            return cut();
        }
        var next = at + part.get().length();
        return response.write(part.get())
                .compose(_ ->
                        next > range.last()
                                ? response.end()
                                : part(range, next).compose(it -> write(range, next, it)));
    }

    /// The file was deleted meanwhile. Closing the connection tells the client that the body is
    /// incomplete.
    private Future<Void> cut() {
        return context.request().connection().close();
    }

    /// Whether If-None-Match has the tag (RFC 9110 section 13.1.2).
    private static boolean knows(@org.jspecify.annotations.Nullable String header, String tag) {
        return Optional.ofNullable(header).stream()
                .flatMap(list -> java.util.Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }

    /// Content-Disposition (RFC 6266), with the name encoded by RFC 8187.
    private String disposition() {
        var name = new StringBuilder();
        // Some file systems refuse these in names.
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
