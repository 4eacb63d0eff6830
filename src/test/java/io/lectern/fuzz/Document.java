package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lectern.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.yaml.snakeyaml.Yaml;

/// The operations of docs/openapi.yaml, and what their bodies look like.
final class Document {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int DEEPEST = 5;

    /// One operation.
    ///
    /// @param type of its body; empty where it has none
    /// @param schema of its body
    /// @param example of its body, with `{places}`; empty where there is none
    record Operation(
            String method,
            String path,
            List<String> queries,
            String type,
            JsonNode schema,
            String example,
            boolean endsSession) {
        String name() {
            return method + " " + path;
        }
    }

    private final JsonNode root;

    Document() throws IOException {
        root =
                Json.MAPPER.valueToTree(
                        new Yaml().load(Files.readString(Path.of("docs/openapi.yaml"))));
    }

    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path ->
                        METHODS.stream()
                                .filter(method -> path.getValue().has(method))
                                .forEach(method ->
                                        found.add(
                                                operation(
                                                        method,
                                                        path.getKey(),
                                                        path.getValue().get(method)))));
        return found;
    }

    private Operation operation(String method, String path, JsonNode about) {
        var queries = new ArrayList<String>();
        about.path("parameters")
                .forEach(each -> {
                    var parameter = followed(each);
                    if (parameter.path("in").asText().equals("query")) {
                        queries.add(parameter.path("name").asText());
                    }
                });
        var content = followed(about.path("requestBody")).path("content");
        var type = content.fieldNames().hasNext() ? content.fieldNames().next() : "";
        var body = content.path(type);
        var example = body.path("example");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                queries,
                type,
                body.path("schema"),
                example.isMissingNode()
                        ? ""
                        : example.isTextual() ? example.asText() : example.toString(),
                about.path("x-lectern-ends-session").asBoolean());
    }

    private JsonNode followed(JsonNode node) {
        var ref = node.path("$ref").asText();
        return ref.isEmpty() ? node : followed(root.at(ref.substring(1)));
    }

    /// Something that the schema allows, or nearly.
    JsonNode sample(JsonNode schema, Random random) {
        return sample(schema, random, 0);
    }

    private JsonNode sample(JsonNode unresolved, Random random, int depth) {
        var make = JsonNodeFactory.instance;
        var schema = followed(unresolved);
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> {
                var object = make.objectNode();
                var required = new ArrayList<String>();
                schema.path("required").forEach(name -> required.add(name.asText()));
                if (depth < DEEPEST) {
                    schema.path("properties")
                            .properties()
                            .forEach(field -> {
                                if (required.contains(field.getKey()) || random.nextInt(3) > 0) {
                                    object.set(
                                            field.getKey(),
                                            sample(field.getValue(), random, depth + 1));
                                }
                            });
                }
                yield object;
            }
            case "array" -> {
                var list = make.arrayNode();
                for (int n = random.nextInt(4); n > 0 && depth < DEEPEST; n--) {
                    list.add(sample(schema.path("items"), random, depth + 1));
                }
                yield list;
            }
            case "integer", "number" -> number(schema, random);
            case "boolean" -> make.booleanNode(random.nextBoolean());
            default -> make.textNode(text(schema, random));
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.get(0).asText()
                : type.asText(schema.has("properties") ? "object" : "string");
    }

    /// At each bound, one past it, and in between.
    private static JsonNode number(JsonNode schema, Random random) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1_000);
        return JsonNodeFactory.instance.numberNode(
                switch (random.nextInt(6)) {
                    case 0 -> least;
                    case 1 -> least - 1;
                    case 2 -> most;
                    case 3 -> most + 1;
                    default -> least + (long) (random.nextDouble() * (most - least));
                });
    }

    private static String text(JsonNode schema, Random random) {
        int most = schema.path("maxLength").asInt(40);
        return switch (schema.path("format").asText()) {
            case "uuid" -> "{id}";
            case "date" ->
                    "20"
                            + (26 + random.nextInt(12))
                            + "-0"
                            + (1 + random.nextInt(9))
                            + "-1"
                            + random.nextInt(10);
            case "date-time" -> "2036-01-0" + (1 + random.nextInt(9)) + "T23:00:00Z";
            case "email" -> "lee" + random.nextInt(9_999) + "@lectern.example";
            default ->
                    switch (random.nextInt(8)) {
                        case 0 -> "x".repeat(most);
                        case 1 -> "x".repeat(most + 1);
                        case 2 ->
                                String.format(
                                        Locale.ROOT,
                                        "%02d:%02d",
                                        random.nextInt(24),
                                        random.nextInt(60));
                        case 3 -> Odd.any(random, Odd.ZONES);
                        case 4 -> Odd.any(random, Odd.RULES);
                        default -> "Burns " + random.nextInt(1_000);
                    };
        };
    }
}
