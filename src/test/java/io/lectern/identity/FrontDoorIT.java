package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a server answers to anybody: health, metrics, the web app's files.
class FrontDoorIT extends AtTheDoor {
    @Test
    void health_says_alive_and_ready() throws Exception {
        assertThat(send(request(open, "/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(send(request(open, "/health/ready").GET()).body())
                .contains("\"database\":\"up\"");
    }

    @Test
    void metrics_are_for_this_host_or_for_who_has_the_token() throws Exception {
        // The requests of these tests come "through a proxy", so they are not from this host.
        assertThat(send(request(open, "/metrics").GET()).statusCode()).isEqualTo(404);
        var local = send(HttpRequest.newBuilder(uri(open, "/metrics")).GET());
        assertThat(local.body()).contains("lectern_event_loop_lag_seconds");
        assertThat(send(HttpRequest.newBuilder(uri(closed, "/metrics")).GET()).statusCode())
                .isEqualTo(404);
        var token =
                send(
                        request(closed, "/metrics")
                                .header("Authorization", "Bearer a long metrics token")
                                .GET());
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_the_app_is_index_html_under_a_strict_policy() throws Exception {
        var page = send(request(open, "/rooms/12").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self' 'sha256-")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_parts_of_a_page_are_kept_for_good_under_the_name_of_their_release() throws Exception {
        var page = send(request(open, "/rooms/12").GET()).body();
        var parts = Pattern.compile("\"(/v/[0-9a-f]{32}/[^\"]+)\"").matcher(page).results();
        var paths = parts.map(it -> it.group(1)).filter(it -> it.matches(".*(js|css)")).toList();
        assertThat(page.split("rel=\"stylesheet\"")).hasSize(2);
        assertThat(paths).anyMatch(it -> it.endsWith("/pages/room.js"));
        for (var path : paths) {
            var part = send(request(open, path).GET());
            assertThat(part.statusCode()).as(path).isEqualTo(200);
            assertThat(part.headers().firstValue("Cache-Control").orElseThrow())
                    .as(path)
                    .contains("immutable");
            assertThat(part.headers().firstValue("Content-Security-Policy")).isEmpty();
        }
        var other = paths.getFirst().replaceFirst("/v/[0-9a-f]{32}", "/v/" + "0".repeat(32));
        assertThat(send(request(open, other).GET()).headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @Test
    void a_file_that_a_browser_has_is_not_sent_again() throws Exception {
        var file = send(request(open, "/styles/tokens.css").GET());
        var tag = file.headers().firstValue("ETag").orElseThrow();
        var again = send(request(open, "/styles/tokens.css").header("If-None-Match", tag).GET());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(again.body()).isEmpty();
        var packed =
                send(
                        request(open, "/styles/tokens.css")
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", tag)
                                .GET());
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void libraries_are_served_and_nothing_else_of_the_class_path() throws Exception {
        assertThat(send(request(open, "/lib/lit/index.js").GET()).statusCode()).isEqualTo(200);
        for (var path :
                List.of(
                        "/lib/lit/../../../../logback.xml",
                        "/lib/lit/%2e%2e/%2e%2e/logback.xml",
                        "/lib/other/index.js",
                        "/no-such-file.js",
                        "/api/no-such-route",
                        "/../pom.xml",
                        "/..%2fpom.xml")) {
            assertThat(send(request(open, path).GET()).statusCode()).as(path).isEqualTo(404);
        }
    }
}
