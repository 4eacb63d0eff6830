package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An OpenID Connect provider that we did not write: `oidc-provider` for Node.js, in a process of its own.
/// Where it isn't installed whoever asks is left out, and says so.
public final class OidcPeer {
    private static final Path PEERS = Path.of("src/test/peer");

    private final Process process;
    private final BufferedReader lines;
    private final PrintWriter to;
    private final JsonNode told;

    private OidcPeer(Process process) throws Exception {
        this.process = process;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.to =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
        this.told = Json.MAPPER.readTree(lines.readLine());
    }

    public static OidcPeer start() throws Exception {
        assumeTrue(
                Files.isDirectory(PEERS.resolve("node_modules/oidc-provider")),
                "Left out: oidc-provider is not installed (npm ci in src/test/peer)");
        return new OidcPeer(
                new ProcessBuilder("node", "provider.mjs")
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    public String issuer() {
        return told.get("issuer").textValue();
    }

    /// The setting of this provider.
    ///
    /// @param more fields of it, as JSON: `"linksDomains":["lectern.example"]`
    public String setting(String id, String name, String... more) {
        var fields =
                new java.util.ArrayList<>(
                        List.of(
                                "\"id\":\"%s\"".formatted(id),
                                "\"name\":\"%s\"".formatted(name),
                                "\"issuer\":\"%s\"".formatted(issuer()),
                                "\"clientId\":\"%s\"".formatted(told.get("client").textValue()),
                                "\"clientSecret\":\"%s\""
                                        .formatted(told.get("secret").textValue())));
        fields.addAll(List.of(more));
        return "{" + String.join(",", fields) + "}";
    }

    /// Opens it for a Lectern at these addresses.
    public void open(List<String> redirects) throws Exception {
        tell(Map.of("do", "open", "redirects", redirects));
    }

    public void person(String sub, Map<String, Object> claims) throws Exception {
        tell(Map.of("do", "person", "sub", sub, "claims", claims));
    }

    void rotate() throws Exception {
        tell(Map.of("do", "rotate"));
    }

    /// Whether what it says of somebody stands in the ID token, or is to be asked for.
    void claimsIn(String where) throws Exception {
        tell(Map.of("do", "claims", "where", where));
    }

    void tamper(Map<String, Object> how) throws Exception {
        tell(how.isEmpty() ? Map.of("do", "tamper") : Map.of("do", "tamper", "how", how));
    }

    public void down(boolean is) throws Exception {
        tell(Map.of("do", "down", "is", is));
    }

    /// How often its keys were asked for.
    int keysAsked() throws Exception {
        return tell(Map.of("do", "asked")).get("keys").intValue();
    }

    private synchronized JsonNode tell(Map<String, Object> command) throws Exception {
        to.println(Json.write(command));
        var answer = Json.MAPPER.readTree(lines.readLine());
        assertThat(answer.has("done")).as(answer.toString()).isTrue();
        return answer;
    }

    public void stop() throws Exception {
        to.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
