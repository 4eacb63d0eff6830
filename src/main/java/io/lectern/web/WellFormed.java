package io.lectern.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/// The first check of a request, before any route decodes a part of it. A target that can't be decoded is a 400, a
/// form where JSON is expected a 415. HEAD is routed as GET; the connection omits the content (RFC 9110 section
/// 9.3.2).
final class WellFormed {
    private WellFormed() {}

    static void check(RoutingContext context) {
        var request = context.request();
        if (!isTarget(request.uri())) {
            throw Problem.malformed("The address has a part that can't be decoded.");
        }
        if (HttpMethod.HEAD.equals(request.method())) {
            context.reroute(HttpMethod.GET, request.uri());
            return;
        }
        context.next();
    }

    /// Refuses forms: other sites' pages can send them, and nothing here reads them.
    static void refuseForms(RoutingContext context) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        var lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("multipart/")
                || lower.startsWith("application/x-www-form-urlencoded")) {
            throw Problem.of(
                    415, "media-type", "Unsupported media type", "Forms are not read here.");
        }
        context.next();
    }

    /// Whether all percent escapes are complete (RFC 3986 section 2.1) and decode to UTF-8 without control characters.
    static boolean isTarget(String target) {
        var query = target.indexOf('?');
        return query < 0
                ? isPart(target, false)
                : isPart(target.substring(0, query), false)
                        && isPart(target.substring(query + 1), true);
    }

    /// In a query, text may have line ends and tabs.
    private static boolean isPart(String part, boolean lines) {
        var bytes = ByteBuffer.allocate(part.length() * 3);
        for (var i = 0; i < part.length(); i++) {
            var c = part.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            var octet = octet(part, i);
            if (octet.isEmpty()) {
                return false;
            }
            bytes.put((byte) octet.getAsInt());
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.flip())
                    .chars()
                    .noneMatch(c ->
                            c == 0
                                    || c == 0x7F
                                    || (c < ' ' && !(lines && "\t\r\n".indexOf(c) >= 0)));
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static OptionalInt octet(String part, int at) {
        if (at + 2 >= part.length()) {
            return OptionalInt.empty();
        }
        var high = Character.digit(part.charAt(at + 1), 16);
        var low = Character.digit(part.charAt(at + 2), 16);
        return high < 0 || low < 0 || part.charAt(at + 1) > 'f' || part.charAt(at + 2) > 'f'
                ? OptionalInt.empty()
                : OptionalInt.of(high * 16 + low);
    }
}
