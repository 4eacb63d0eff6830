package io.lectern.identity;

import io.lectern.web.Json;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of a browser that sign-in from elsewhere needs: it keeps cookies and follows redirects.
final class ElsewhereBrowser {
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final URI lectern;

    ElsewhereBrowser(URI lectern) {
        this.lectern = lectern;
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(
            String method, String path, @Nullable String token, Map<String, ?> body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(lectern.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Goes to the provider by the button, says there who they are, and comes back.
    ///
    /// @return where Lectern leads in the end
    String signIn(String provider, String login) throws Exception {
        return comeBack(
                go(
                        lectern.resolve("/api/providers/" + provider + "/sign-in?next=/calendar"),
                        login));
    }

    /// From that address to the one at which the provider leads back, unopened.
    URI go(URI from, String login) throws Exception {
        var at = from;
        for (var steps = 0; steps < 12; steps++) {
            var answer =
                    at.getPath().startsWith("/interaction/")
                            ? post(at, "login=" + URLEncoder.encode(login, StandardCharsets.UTF_8))
                            : get(at);
            var next = answer.headers().firstValue("Location");
            if (next.isEmpty()) {
                throw new AssertionError(
                        at + " leads nowhere: " + answer.statusCode() + answer.body());
            }
            at = at.resolve(next.get());
            if (at.getPath().endsWith("/callback")
                    || at.getAuthority().equals(lectern.getAuthority())) {
                return at;
            }
        }
        throw new AssertionError("no end at " + at);
    }

    String comeBack(URI callback) throws Exception {
        if (!callback.getPath().endsWith("/callback")) {
            return callback.getPath() + "?" + callback.getRawQuery();
        }
        var answer = get(lectern.resolve(callback.getRawPath() + "?" + callback.getRawQuery()));
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()));
    }

    private HttpResponse<String> post(URI uri, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Who is signed in here, by the cookie that coming back left; nothing where nobody is.
    com.fasterxml.jackson.databind.JsonNode session() throws Exception {
        var answer = send("POST", "/api/session/refresh", null, Map.of());
        return answer.statusCode() == 200
                ? Json.MAPPER.readTree(answer.body())
                : Json.MAPPER.createObjectNode();
    }
}
