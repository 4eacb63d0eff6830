package io.lectern.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// A file to be sent, plain and compressed. The two have different bytes and so different tags. `imports` lists a
/// module's imports.
record StaticFile(
        String type,
        Buffer body,
        String etag,
        Optional<Buffer> gzip,
        String gzipEtag,
        String inlineScripts,
        Imports imports) {
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("md", "text/plain; charset=utf-8"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("ogg", "audio/ogg"));

    /// A script element without src. In our pages only the import map is one.
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

    /// Files of fewer bytes aren't compressed, as that would gain nothing.
    private static final int SMALL = 1_024;

    static StaticFile of(String name, byte[] bytes) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var type = TYPES.getOrDefault(ending, "application/octet-stream");
        var hash = hash(bytes);
        return new StaticFile(
                type,
                Buffer.buffer(bytes),
                "\"" + hash + "\"",
                bytes.length >= SMALL && isText(type)
                        ? Optional.of(Buffer.buffer(pack(bytes)))
                        : Optional.empty(),
                "\"" + hash + "-gzip\"",
                ending.equals("html") ? inlineScripts(bytes) : "",
                type.startsWith("text/javascript")
                        ? Imports.of(new String(bytes, StandardCharsets.UTF_8))
                        : Imports.NONE);
    }

    static StaticFile of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, 16);
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /// Whether it is a script or style sheet, which runs under the policy of its page.
    boolean isPartOfPages() {
        return type.startsWith("text/javascript") || type.startsWith("text/css");
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("svg");
    }

    /// The hashes of inline scripts, as sources of script-src (CSP Level 3 section 6.7.3.3).
    private static String inlineScripts(byte[] html) {
        var sources = new StringBuilder();
        var matcher = INLINE.matcher(new String(html, StandardCharsets.UTF_8));
        while (matcher.find()) {
            var hash = sha256(matcher.group(1).getBytes(StandardCharsets.UTF_8));
            sources.append(" 'sha256-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append('\'');
        }
        return sources.toString();
    }

    private static byte[] pack(byte[] bytes) {
        try (var packed = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
