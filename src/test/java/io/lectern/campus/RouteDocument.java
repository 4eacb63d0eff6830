package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// The operations of docs/openapi.yaml, and what it says of each.
final class RouteDocument {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private RouteDocument() {}

    /// @param type of the media
    record Body(String type, String text) {}

    record Operation(String method, String path, Map<String, Object> about) {
        String name() {
            return verb() + " " + path;
        }

        String query() {
            return about.get("x-lectern-query") instanceof String query ? "?" + query : "";
        }

        boolean endsSession() {
            return Boolean.TRUE.equals(about.get("x-lectern-ends-session"));
        }

        /// In capitals, as HTTP has it.
        String verb() {
            return method.toUpperCase(Locale.ROOT);
        }

        /// As routers write it: `PUT /api/rooms/:room`.
        String route() {
            return verb() + " " + path.replaceAll("\\{(\\w+)}", ":$1");
        }

        /// By role, the status that it is answered with.
        Map<String, Object> access() {
            return map(about.get("x-lectern-access"));
        }

        /// The names of its query's parameters.
        List<String> queries() {
            return about.get("parameters") instanceof List<?> parameters
                    ? parameters.stream()
                            .map(RouteDocument::map)
                            .filter(parameter -> "query".equals(parameter.get("in")))
                            .map(parameter -> String.valueOf(parameter.get("name")))
                            .toList()
                    : List.of();
        }

        /// Its example, whose places are still to be filled.
        Optional<Body> body() throws IOException {
            var request = map(about.get("requestBody"));
            if (request.isEmpty()) {
                return Optional.empty();
            }
            var content = map(request.get("content")).entrySet().iterator().next();
            var example = map(content.getValue()).get("example");
            assertThat(example).as("example of " + name()).isNotNull();
            return Optional.of(
                    new Body(
                            content.getKey(),
                            example instanceof String text
                                    ? text
                                    : Json.MAPPER.writeValueAsString(example)));
        }
    }

    static List<Operation> operations() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("docs", "openapi.yaml"))) {
            Map<String, Object> document = new Yaml().load(file);
            var operations = new ArrayList<Operation>();
            map(document.get("paths"))
                    .forEach((path, item) ->
                            map(item).entrySet().stream()
                                    .filter(entry -> METHODS.contains(entry.getKey()))
                                    .forEach(entry ->
                                            operations.add(
                                                    new Operation(
                                                            entry.getKey(),
                                                            path,
                                                            map(entry.getValue())))));
            return operations;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
