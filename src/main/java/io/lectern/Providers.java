package io.lectern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the setting of one OpenID Connect provider. Throws an IllegalArgumentException whose message says
/// what is wrong, without the value.
public final class Providers implements Function<JsonObject, Config.OidcProvider> {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "name",
                    "issuer",
                    "clientId",
                    "clientSecret",
                    "makesAccounts",
                    "linksDomains",
                    "secondFactor");

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    public Providers() {}

    @Override
    public Config.OidcProvider apply(JsonObject written) {
        for (var field : written.fieldNames()) {
            need(FIELDS.contains(field), "a provider has no field " + field);
        }
        var id = text(written, "id");
        need(id.matches("[a-z0-9-]{1,30}"), "id must be of small letters, digits and hyphens");
        var issuer = text(written, "issuer");
        need(isIssuer(issuer), "issuer of " + id + " must be an https address");
        return new Config.OidcProvider(
                id,
                text(written, "name"),
                issuer,
                text(written, "clientId"),
                Optional.ofNullable(written.getValue("clientSecret"))
                        .map(String::valueOf)
                        .filter(secret -> !secret.isEmpty()),
                flag(written, "makesAccounts", true),
                domains(written, id),
                flag(written, "secondFactor", false));
    }

    private static boolean isIssuer(String text) {
        try {
            var uri = URI.create(text);
            return Set.of("https", "http").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String text(JsonObject written, String name) {
        if (written.getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("a provider needs " + name);
    }

    private static boolean flag(JsonObject written, String name, boolean otherwise) {
        return switch (written.getValue(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException(name + " must be true or false");
        };
    }

    private static List<String> domains(JsonObject written, String id) {
        var all = written.getValue("linksDomains");
        if (all == null) {
            return List.of();
        }
        need(all instanceof JsonArray, "linksDomains of " + id + " must be a list");
        var domains = ((JsonArray) all).stream().map(String::valueOf).toList();
        need(
                domains.stream().allMatch(it -> DOMAIN.matcher(it).matches()),
                "linksDomains of " + id + " must be domains such as northfield.example");
        return domains;
    }

    private static void need(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
