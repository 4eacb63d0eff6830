package io.lectern.campus;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Requests to a server in somebody's name, by HTTP. They block.
public abstract class CampusCalls {
    private final HttpClient client = HttpClient.newHttpClient();

    abstract URI address();

    final void stopCalling() {
        client.close();
    }

    public Answer get(String path, @Nullable Person by) {
        return call("GET", path, by, "application/json", Optional.empty());
    }

    public Answer post(String path, @Nullable Person by, JsonObject body) {
        return call("POST", path, by, "application/json", Optional.of(body.encode()));
    }

    public Answer patch(String path, Person by, JsonObject body) {
        return call("PATCH", path, by, "application/json", Optional.of(body.encode()));
    }

    public Answer put(String path, Person by, JsonObject body) {
        return call("PUT", path, by, "application/json", Optional.of(body.encode()));
    }

    public Answer delete(String path, Person by) {
        return call("DELETE", path, by, "application/json", Optional.empty());
    }

    public Answer csv(String path, Person by, String body) {
        return call("POST", path, by, "text/csv", Optional.of(body));
    }

    public Answer csv(String path, Person by, byte[] body) {
        return send("POST", path, by, "text/csv", Optional.of(BodyPublishers.ofByteArray(body)));
    }

    public Answer call(
            String method, String path, @Nullable Person by, String type, Optional<String> body) {
        return send(method, path, by, type, body.map(BodyPublishers::ofString));
    }

    private Answer send(
            String method,
            String path,
            @Nullable Person by,
            String type,
            Optional<BodyPublisher> body) {
        var request =
                HttpRequest.newBuilder(address().resolve(path))
                        .method(method, body.orElseGet(BodyPublishers::noBody));
        if (body.isPresent()) {
            request.header("Content-Type", type);
        }
        if (by != null) {
            request.header("Authorization", "Bearer " + by.token());
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError(failure);
        }
    }

    /// As a calendar app asks: without a session, perhaps with the tag of what it has.
    public HttpResponse<String> read(String path, Optional<String> tag) {
        var request = HttpRequest.newBuilder(address().resolve(path));
        tag.ifPresent(it -> request.header("If-None-Match", it));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("GET", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError(failure);
        }
    }
}
