package io.lectern.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The methods of each path of the router, for the `Allow` header of a 405 (RFC 9110 section 10.2.1).
final class Allowed {
    private record Path(Pattern pattern, String method) {}

    private final List<Path> paths;

    /// Reads the routes that are mounted so far.
    Allowed(Router router) {
        paths = router.getRoutes().stream().flatMap(Allowed::paths).toList();
    }

    private static Stream<Path> paths(Route route) {
        var name = route.getName();
        if (name == null || name.contains("[") || route.methods() == null) {
            return Stream.of();
        }
        var literal = name.replaceAll("[^\\w/:]", "\\\\$0").replaceAll(":\\w+", "[^/]+");
        var pattern = Pattern.compile(literal + "/?");
        return route.methods().stream().map(method -> new Path(pattern, method.name()));
    }

    /// Answers 405 if the path has routes for other methods only, and 404 if it has none; passes GET on to the files.
    void check(RoutingContext context) {
        var path = context.normalizedPath();
        var method = context.request().method();
        var known = at(path);
        if (known.isEmpty() && HttpMethod.GET.equals(method)) {
            context.next();
        } else if (known.isEmpty() && !StaticFiles.isPage(path)) {
            context.fail(Problem.notFound());
        } else {
            context.response().putHeader(HttpHeaders.ALLOW, known.orElse("GET, HEAD"));
            context.fail(405);
        }
    }

    /// The methods of a path; empty if it has no route at all.
    private Optional<String> at(String path) {
        var methods = new TreeSet<String>();
        for (var one : paths) {
            if (one.pattern().matcher(path).matches()) {
                methods.add(one.method());
            }
        }
        if (methods.contains(HttpMethod.GET.name())) {
            methods.add(HttpMethod.HEAD.name());
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", methods));
    }
}
