package io.lectern.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.lectern.storage.Database;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads records from requests and writes them as answers.
public final class Web {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);

    private Web() {}

    /// Reads the JSON body as a record. Optional components may be absent; a missing, unknown or ill-typed field
    /// throws a problem that names it. Only application/json is read, which forms of other sites can't send.
    public static <T> T body(RoutingContext context, Class<T> type) {
        var contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw Problem.of(415, "media-type", "Unsupported media type", "Send application/json.");
        }
        var buffer = context.body().buffer();
        if (buffer == null) {
            throw Problem.malformed("The body is missing.");
        }
        return read(buffer.getBytes(), type);
    }

    static <T> T read(byte[] body, Class<T> type) {
        try {
            var tree = Json.MAPPER.readTree(body);
            if (!tree.isObject()) {
                throw Problem.malformed("The body must be a JSON object.");
            }
            refuseUnstorable(tree, "");
            return Json.MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException failure) {
            var name = path(failure);
            throw Problem.invalid(name, "There is no field %s here.".formatted(name));
        } catch (JsonMappingException failure) {
            throw failure.getPath().isEmpty()
                    ? Problem.malformed("The body isn't as described.")
                    : illFormed(path(failure));
        } catch (IOException _) {
            throw Problem.malformed("The body isn't JSON.");
        }
    }

    private static Problem illFormed(String name) {
        return Problem.invalid(
                name, "The field %s is missing or has the wrong form.".formatted(name));
    }

    /// Refuses texts that PostgreSQL can't store, and null in a list.
    private static void refuseUnstorable(JsonNode node, String name) {
        if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
            throw Problem.invalid(name, "Text must not contain the character U+0000.");
        }
        if (node.isTextual() && !Storable.is(node.textValue())) {
            throw Problem.invalid(name, "Text must not contain half a character.");
        }
        node.properties().forEach(field -> refuseUnstorable(field.getValue(), field.getKey()));
        if (node.isArray()) {
            node.forEach(element -> {
                if (element.isNull()) {
                    throw Problem.invalid(name, "A list must not contain null.");
                }
                refuseUnstorable(element, name);
            });
        }
    }

    private static String path(JsonMappingException failure) {
        return String.join(
                ".",
                failure.getPath().stream()
                        .map(step ->
                                step.getFieldName() != null
                                        ? step.getFieldName()
                                        : Integer.toString(step.getIndex()))
                        .toList());
    }

    /// The id in a path parameter. A text that can't be an id is a 404.
    public static UUID id(RoutingContext context, String parameter) {
        try {
            return UUID.fromString(context.pathParam(parameter));
        } catch (IllegalArgumentException _) {
            throw Problem.notFound();
        }
    }

    /// Answers 200 with the function's result, 204 if that is null, or a problem.
    public static Handler<RoutingContext> handle(Function<RoutingContext, Future<?>> function) {
        return handle(200, function);
    }

    /// The same, with `status` instead of 200.
    public static Handler<RoutingContext> handle(
            int status, Function<RoutingContext, Future<?>> function) {
        return context -> {
            Future<?> answer;
            try {
                answer = function.apply(context);
            } catch (RuntimeException failure) {
                answer = Future.failedFuture(failure);
            }
            Actor.witnessed(context, answer)
                    .onComplete(result -> {
                        if (result.failed()) {
                            context.fail(result.cause());
                        } else {
                            reply(context, status, result.result());
                        }
                    });
        };
    }

    /// Sends a value as JSON, or 204 for null, unless an answer was already sent.
    public static void reply(RoutingContext context, int status, @Nullable Object value) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (value == null) {
            response.setStatusCode(204).end();
        } else {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Json.write(value));
        }
    }

    /// Sends the failure of a route as problem details.
    static void fail(RoutingContext context) {
        send(context.request(), problem(context));
    }

    /// Answers a request that isn't valid HTTP and closes the connection, as nothing after it can be read.
    static void unreadable(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        var status =
                switch (cause) {
                    case TooLongHttpLineException _ -> 414;
                    case TooLongHttpHeaderException _ -> 431;
                    case null, default -> 400;
                };
        send(request, byStatus(status));
        request.connection().close();
    }

    private static void send(HttpServerRequest request, Problem problem) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        problem.retryAfter()
                .ifPresent(seconds ->
                        response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json(problem).encode());
    }

    private static JsonObject json(Problem problem) {
        var json =
                new JsonObject()
                        .put("type", "/problems/" + problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail());
        if (!problem.fields().isEmpty()) {
            json.put(
                    "fields",
                    new io.vertx.core.json.JsonArray(
                            problem.fields().stream()
                                    .map(field ->
                                            new JsonObject()
                                                    .put("name", field.name())
                                                    .put("error", field.error()))
                                    .toList()));
        }
        return json;
    }

    private static Problem problem(RoutingContext context) {
        var failure = context.failure();
        return switch (failure) {
            case Problem problem -> problem;
            case HttpException http -> byStatus(http.getStatusCode());
            case null -> byStatus(context.statusCode());
            case DecoderException unread -> {
                LOG.debug("{} can't be read: {}", name(context), unread.toString());
                yield byStatus(400);
            }
            case Throwable _ when isRefusal(context.statusCode()) -> byStatus(context.statusCode());
            case Throwable _ when isBrokenBody(context.statusCode()) -> byStatus(400);
            default -> {
                if (Database.isAway(failure)) {
                    LOG.warn("{} failed: {}", name(context), failure.toString());
                    yield Problem.unavailable();
                }
                LOG.error("{} failed", name(context), failure);
                yield Problem.broken();
            }
        };
    }

    /// Whether Vert.x itself refused a request with this status, without an exception.
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500;
    }

    /// The status with which Vert.x's BodyHandler reports a body that broke off or isn't valid HTTP.
    private static boolean isBrokenBody(int status) {
        return status == 200;
    }

    /// The path for a log line, without segments longer than an id: they may be secrets of links.
    private static String name(RoutingContext context) {
        return context.request().method()
                + " "
                + context.request().path().replaceAll("[^/]{37,}", "...");
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 400 -> Problem.malformed("The request can't be read.");
            case 401 -> Problem.unauthorized();
            case 404 -> Problem.notFound();
            case 405 ->
                    Problem.of(405, "method", "Method not allowed", "This method isn't for this.");
            case 413 -> Problem.of(413, "too-large", "Too large", "The body is too large.");
            case 415 ->
                    Problem.of(
                            415, "media-type", "Unsupported media type", "Send application/json.");
            case 414 -> Problem.of(414, "too-long", "Too long", "The address is too long.");
            case 417 ->
                    Problem.of(
                            417,
                            "expectation",
                            "Expectation failed",
                            "Only 100-continue can be expected.");
            case 431 ->
                    Problem.of(431, "headers", "Headers too large", "The headers are too large.");
            default ->
                    isRefusal(status)
                            ? Problem.of(
                                    status,
                                    "refused",
                                    "Request refused",
                                    "The request can't be answered as it is.")
                            : Problem.broken();
        };
    }
}
