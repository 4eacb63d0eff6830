package io.lectern.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.NpmPeer;
import java.util.List;
import java.util.Map;

/// A published OpenID Connect provider, `oidc-provider` for Node.js.
public final class OidcPeer {
    private final NpmPeer peer;

    private OidcPeer(NpmPeer peer) {
        this.peer = peer;
    }

    public static OidcPeer start() throws Exception {
        return new OidcPeer(NpmPeer.start("oidc-provider", "provider.mjs"));
    }

    public String issuer() {
        return peer.text("issuer");
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
                                "\"clientId\":\"%s\"".formatted(peer.text("client")),
                                "\"clientSecret\":\"%s\"".formatted(peer.text("secret"))));
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

    private JsonNode tell(Map<String, Object> command) throws Exception {
        return peer.tell(command);
    }

    public void stop() {
        peer.close();
    }
}
