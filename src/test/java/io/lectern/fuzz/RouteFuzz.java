package io.lectern.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.fuzz.Document.Operation;
import io.lectern.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Every route of the document with valid bodies, then with broken ones.
final class RouteFuzz {
    /// How long an answer may take on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern TRACE =
            Pattern.compile("\\bat (io|java)\\.|(java|io)\\.\\w+\\.\\w+|Exception|\\$\\$|SQLSTATE");
    private static final List<String> NOT_ASKED = List.of("removeOthers");

    /// With it nobody of the staff could sign in again by their password alone.
    private static final String SECOND_FACTOR = "/api/sign-in-rule";

    private final World world;
    private final Document document;
    private final Findings findings;
    private final List<Operation> operations;
    private int turn;

    RouteFuzz(World world, Document document, Findings findings) {
        this.world = world;
        this.document = document;
        this.findings = findings;
        this.operations =
                document.operations().stream()
                        .filter(it -> !it.endsSession() && !it.path().equals(SECOND_FACTOR))
                        .toList();
    }

    int operations() {
        return operations.size();
    }

    /// Each in turn, so that a short run tries all of them.
    void next(Random random) throws Exception {
        ask(operations.get(turn++ % operations.size()), random);
    }

    private void ask(Operation operation, Random random) throws Exception {
        var who = Odd.any(random, List.of("day", "day", "root", "ann", "cy", "nobody"));
        var path = path(operation, random);
        var body = body(operation, random);
        var sent =
                "%s %s as %s: %s"
                        .formatted(
                                operation.method(),
                                path,
                                who,
                                new String(body, StandardCharsets.UTF_8));
        HttpRequest.Builder request;
        try {
            request =
                    HttpRequest.newBuilder(URI.create(world.server().address() + path))
                            .timeout(PATIENCE);
        } catch (IllegalArgumentException unsendable) {
            return;
        }
        if (!who.equals("nobody")) {
            request.header("Authorization", "Bearer " + world.person(who).token());
        }
        if (!operation.type().isEmpty()) {
            request.header(
                    "Content-Type",
                    random.nextInt(40) == 0 ? "text/html" : type(operation, random));
        }
        request.method(
                operation.method(),
                body.length == 0 && operation.type().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            var answer =
                    world.server()
                            .http()
                            .send(request.build(), HttpResponse.BodyHandlers.ofString());
            judge(operation, path, who, sent, answer);
        } catch (HttpTimeoutException _) {
            findings.add("no answer within " + PATIENCE.toSeconds() + " s", sent);
        } catch (IOException closed) {
            findings.add("closed without an answer: " + closed, sent);
        }
        findings.look(sent);
    }

    private static String type(Operation operation, Random random) {
        return operation.type().contains("*")
                ? Odd.any(
                        random, List.of("image/png", "image/jpeg", "application/pdf", "text/plain"))
                : operation.type();
    }

    private void judge(
            Operation operation, String path, String who, String sent, HttpResponse<String> answer)
            throws Exception {
        findings.tried(operation.name(), answer.statusCode());
        if (answer.statusCode() >= 500) {
            findings.add("answered " + answer.statusCode() + " " + answer.body(), sent);
        }
        if (answer.statusCode() == 401 && !who.equals("nobody")) {
            world.signInAgain(who);
        }
        if (answer.statusCode() >= 400) {
            if (TRACE.matcher(answer.body()).find()) {
                findings.add("an answer that shows the inside: " + answer.body(), sent);
            }
            if (!problem(answer.body())) {
                findings.add(
                        "refused with no problem: " + answer.statusCode() + " " + answer.body(),
                        sent);
            }
        } else if (!path.startsWith("/calendar")) {
            read(answer.body()).ifPresent(tree -> world.learn(path, tree));
        }
    }

    private static boolean problem(String body) {
        return read(body)
                .filter(it -> it.path("status").isInt() && !it.path("title").asText().isEmpty())
                .isPresent();
    }

    private static java.util.Optional<JsonNode> read(String body) {
        try {
            return java.util.Optional.ofNullable(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException _) {
            return java.util.Optional.empty();
        }
    }

    private String path(Operation operation, Random random) {
        var path =
                PLACE.matcher(operation.path())
                        .replaceAll(place ->
                                java.util.regex.Matcher.quoteReplacement(
                                        random.nextInt(25) == 0
                                                ? encoded(Odd.text(random))
                                                : world.place(
                                                        operation.method(),
                                                        operation.path(),
                                                        place.group(1),
                                                        random)));
        var query = new StringBuilder();
        for (var name : operation.queries()) {
            if (!NOT_ASKED.contains(name) && random.nextBoolean()) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(asked(random));
            }
        }
        return path + query;
    }

    private String asked(Random random) {
        return random.nextInt(4) == 0
                ? Odd.any(
                        random,
                        List.of(
                                "burns",
                                "2036-01-01T00:00:00Z",
                                "2036-02-01T00:00:00Z",
                                "10",
                                "true"))
                : encoded(Odd.text(random));
    }

    private static String encoded(String text) {
        var whole = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return whole.length() > 3_000 ? whole.substring(0, 2_998).replaceAll("%.?$", "") : whole;
    }

    private byte[] body(Operation operation, Random random) throws JsonProcessingException {
        if (operation.type().isEmpty()) {
            return random.nextInt(10) == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        }
        if (!operation.type().equals("application/json")) {
            return Files.body(operation, random);
        }
        var example = random.nextInt(3) == 0 || operation.example().isEmpty();
        var good =
                example
                        ? document.sample(operation.schema(), random)
                        : Json.MAPPER.readTree(operation.example());
        var broken = Broken.tree(good, random);
        var filled = fill(broken.toString(), operation, random);
        return random.nextInt(4) == 0
                ? Broken.bytes(broken, random)
                : filled.getBytes(StandardCharsets.UTF_8);
    }

    private String fill(String text, Operation operation, Random random) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        java.util.regex.Matcher.quoteReplacement(
                                switch (place.group(1)) {
                                    case "email" ->
                                            "lee" + random.nextInt(9_999) + "@lectern.example";
                                    case "password" -> "lectern-demo-not";
                                    case "id" ->
                                            world.any(
                                                    Odd.any(
                                                            random,
                                                            List.of(
                                                                    "member", "cohort", "series",
                                                                    "room")),
                                                    random);
                                    default ->
                                            world.place(
                                                    operation.method(),
                                                    operation.path(),
                                                    place.group(1),
                                                    random);
                                }));
    }
}
