package io.lectern;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The people of the demo course, signed in over REST.
public record SignIn(HttpClient http, URI server, String token, String account) {
    public static SignIn as(HttpClient http, URI server, String who) throws Exception {
        String body =
                Json.MAPPER
                        .createObjectNode()
                        .put("email", who + "@lectern.example")
                        .put("password", "lectern-demo")
                        .toString();
        var request =
                HttpRequest.newBuilder(server.resolve("/api/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        JsonNode signed = Json.MAPPER.readTree(response.body());
        return new SignIn(
                http,
                server,
                signed.get("token").textValue(),
                signed.get("account").get("id").textValue());
    }

    public JsonNode get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return Json.MAPPER.readTree(response.body());
    }

    /// Changes something: `send("PATCH", "/api/rooms/...", "{\"archived\":true}")`.
    public void send(String method, String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    /// The id of the first room of that kind that this person sees.
    public String room(String kind) throws Exception {
        for (JsonNode course : get("/api/home").get("courses")) {
            for (JsonNode room : course.get("rooms")) {
                if (room.get("kind").textValue().equals(kind)) {
                    return room.get("id").textValue();
                }
            }
        }
        throw new IllegalStateException("no room of kind " + kind);
    }
}
