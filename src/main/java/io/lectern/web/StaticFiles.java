package io.lectern.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Serves the web app: webroot, from a folder in a working tree and from the jar otherwise, and the named libraries
/// under /lib. Browsers cache the files and revalidate each use (RFC 9110 section 13), except those of the [Front],
/// which never change. A path of the app that isn't a file gets the app's page.
public final class StaticFiles {
    private static final List<String> LIBRARIES =
            List.of(
                    "lit",
                    "lit-html",
                    "lit-element",
                    "lit__reactive-element",
                    "markdown-it",
                    "chart.js",
                    "pdfjs-dist",
                    "kurkle__color");

    /// First segments under which an unknown path is a 404 and not a page of the app.
    private static final Pattern NOT_PAGES =
            Pattern.compile("/(api|live|lib|health|metrics|problems|\\.well-known)(/.*)?");

    private static final Pattern OF_A_RELEASE = Pattern.compile("/v/([0-9a-f]{32})(/.*)");

    /// Cached for a year (RFC 9111 section 5.2.2.1) and never revalidated (RFC 8246).
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*+)++");

    private final Vertx vertx;
    private final Path folder = Path.of("webroot");
    private final boolean fromTree = Files.isDirectory(folder);
    private final Map<String, String> libraries;

    /// By the path of the file, and in a working tree also its modification time.
    private final Cache<String, StaticFile> kept = Caffeine.newBuilder().maximumSize(2_000).build();

    private volatile @Nullable Front front;

    private StaticFiles(Vertx vertx) {
        this.vertx = vertx;
        this.libraries = libraries();
    }

    /// Mounted after all other routes. Reads a few small files, so it blocks for a moment.
    public static void mount(Router router, Vertx vertx) {
        var files = new StaticFiles(vertx);
        router.route().handler(new Allowed(router)::check);
        router.route().method(HttpMethod.GET).handler(files::handle);
    }

    private static Map<String, String> libraries() {
        var folders = new HashMap<String, String>();
        for (var library : LIBRARIES) {
            var place = "META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
            try (var file = StaticFiles.class.getClassLoader().getResourceAsStream(place)) {
                var properties = new Properties();
                if (file == null) {
                    throw new IllegalStateException("the library " + library + " is missing");
                }
                properties.load(file);
                folders.put(
                        library,
                        "META-INF/resources/webjars/%s/%s/"
                                .formatted(library, properties.getProperty("version")));
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
        return Map.copyOf(folders);
    }

    /// A file to send, and whether its address always means these bytes.
    private record Answer(StaticFile file, boolean forGood) {}

    private void handle(RoutingContext context) {
        var path = context.normalizedPath();
        vertx.executeBlocking(() -> find(path), false)
                .onComplete(
                        answer -> {
                            if (answer.isEmpty()) {
                                context.fail(Problem.notFound());
                            } else {
                                send(context, answer.get());
                            }
                        },
                        context::fail);
    }

    private Optional<Answer> find(String path) throws IOException {
        var named = OF_A_RELEASE.matcher(path);
        if (named.matches()) {
            return ofARelease(named.group(1), named.group(2));
        }
        var file = read(path);
        return (file.isPresent() || !isPage(path) ? file : Optional.of(front().page(path)))
                .map(it -> new Answer(it, false));
    }

    /// A file of a release. A page older than this server asks for its own release and gets the present file.
    private Optional<Answer> ofARelease(String release, String path) throws IOException {
        var known = front;
        var now = known == null ? front() : known;
        var file = now.files().get(path);
        return file == null
                ? read(path).map(it -> new Answer(it, false))
                : Optional.of(new Answer(file, release.equals(now.release())));
    }

    /// The pages. In a working tree they are made anew each time, as files may have changed.
    private Front front() throws IOException {
        var known = front;
        if (known != null && !fromTree) {
            return known;
        }
        var made = Front.of(read("/index.html").orElseThrow(), this::read);
        front = made;
        return made;
    }

    static boolean isPage(String path) {
        return !NOT_PAGES.matcher(path).matches() && path.indexOf('.', path.lastIndexOf('/')) < 0;
    }

    private Optional<StaticFile> read(String path) throws IOException {
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        if (path.startsWith("/lib/")) {
            var parts = path.substring("/lib/".length()).split("/", 2);
            var place = libraries.get(parts[0]);
            return place == null || parts.length < 2 ? Optional.empty() : fromJar(place + parts[1]);
        }
        return fromTree ? fromFolder(path) : fromJar("webroot" + path);
    }

    private Optional<StaticFile> fromFolder(String path) throws IOException {
        var file = folder.resolve(path.substring(1));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var place = file + "@" + Files.getLastModifiedTime(file) + "#" + Files.size(file);
        var known = kept.getIfPresent(place);
        if (known != null) {
            return Optional.of(known);
        }
        var read = StaticFile.of(path, Files.readAllBytes(file));
        kept.put(place, read);
        return Optional.of(read);
    }

    private Optional<StaticFile> fromJar(String place) throws IOException {
        var known = kept.getIfPresent(place);
        if (known != null) {
            return Optional.of(known);
        }
        // A name without a dot may be a folder, which a class path returns as a list of its files.
        if (place.indexOf('.', place.lastIndexOf('/')) < 0) {
            return Optional.empty();
        }
        try (var stream = StaticFiles.class.getClassLoader().getResourceAsStream(place)) {
            if (stream == null) {
                return Optional.empty();
            }
            var file = StaticFile.of(place, stream.readAllBytes());
            kept.put(place, file);
            return Optional.of(file);
        }
    }

    private static void send(RoutingContext context, Answer answer) {
        var file = answer.file();
        var request = context.request();
        var response = context.response();
        var packed = file.gzip().isPresent() && acceptsGzip(request.getHeader("Accept-Encoding"));
        var etag = packed ? file.gzipEtag() : file.etag();
        response.putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.CACHE_CONTROL, answer.forGood() ? FOR_GOOD : "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (!file.inlineScripts().isEmpty()) {
            SecurityHeaders.policy(response.headers(), file.inlineScripts());
        }
        if (file.isPartOfPages()) {
            SecurityHeaders.part(response.headers());
        }
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
            response.setStatusCode(304).end();
            return;
        }
        var body = packed ? file.gzip().get() : file.body();
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        response.end(body);
    }

    private static boolean acceptsGzip(@Nullable String header) {
        return header != null
                && header.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    /// Whether an If-None-Match header has the tag: a list of tags or a star, compared weakly (RFC 9110 section
    /// 13.1.2).
    private static boolean matches(@Nullable String header, String etag) {
        if (header == null) {
            return false;
        }
        for (var tag : header.split(",", -1)) {
            var bare = tag.strip();
            if (bare.equals("*")
                    || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
