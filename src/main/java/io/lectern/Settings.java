package io.lectern;

import io.lectern.web.EmailAddress;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Settings as they were written, by their full name ("http.port"). Remembers what is wrong with
/// them and which of them nobody asked for, so that one start tells of all mistakes.
final class Settings {
    /// A setting that is unknown or ill-formed. The message has a line for each.
    static final class Invalid extends IllegalArgumentException {
        Invalid(String message) {
            super(message);
        }
    }

    private static final String FILE = "conf/lectern.yaml";
    private static final Map<String, String> SHORT_NAMES =
            Map.of(
                    "LECTERN_HOST", "http.host",
                    "LECTERN_PORT", "http.port",
                    "LECTERN_DATA", "database.dataFolder",
                    "DATABASE_URL", "database.url");

    /// A value, and the name under which a person wrote it.
    private record Written(String value, String name) {}

    private final Map<String, Written> written = new HashMap<>();
    private final TreeSet<String> unread = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    private Settings() {}

    static Future<Settings> read(Vertx vertx) {
        var files = new ConfigRetrieverOptions().setIncludeDefaultStores(false);
        files.addStore(
                new ConfigStoreOptions().setType("json").setConfig(new JsonObject(defaults())));
        if (Files.exists(Path.of(FILE))) {
            files.addStore(
                    new ConfigStoreOptions()
                            .setType("file")
                            .setFormat("yaml")
                            .setConfig(new JsonObject().put("path", FILE)));
        }
        var environment =
                new ConfigRetrieverOptions()
                        .setIncludeDefaultStores(false)
                        .addStore(
                                new ConfigStoreOptions()
                                        .setType("env")
                                        .setConfig(new JsonObject().put("raw-data", true)));
        return once(vertx, files)
                .recover(failure ->
                        Future.failedFuture(
                                new Invalid(FILE + " is no YAML: " + failure.getMessage())))
                .compose(file ->
                        once(vertx, environment)
                                .map(variables -> of(file.getMap(), texts(variables))));
    }

    private static Future<JsonObject> once(Vertx vertx, ConfigRetrieverOptions options) {
        var retriever = ConfigRetriever.create(vertx, options.setScanPeriod(-1));
        return retriever.getConfig().eventually(retriever::close);
    }

    private static Map<String, String> texts(JsonObject variables) {
        var texts = new HashMap<String, String>();
        variables.forEach(variable -> texts.put(variable.getKey(), "" + variable.getValue()));
        return texts;
    }

    /// The settings as they come with Lectern.
    static Map<String, Object> defaults() {
        try (var file = Settings.class.getResourceAsStream("/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Settings of(Map<String, Object> file, Map<String, String> environment) {
        var settings = new Settings();
        file.forEach(settings::section);
        settings.unread.addAll(settings.written.keySet());
        // The short names first: where both are given, the long name wins.
        Stream.concat(
                        SHORT_NAMES.keySet().stream().sorted(),
                        environment.keySet().stream()
                                .filter(name -> name.startsWith("LECTERN_"))
                                .filter(name -> !SHORT_NAMES.containsKey(name))
                                .sorted())
                .forEach(name -> settings.variable(name, environment.get(name)));
        return settings;
    }

    private void section(String section, @Nullable Object content) {
        switch (content) {
            case Map<?, ?> names ->
                    names.forEach((name, value) -> put(section + "." + name, value));
            case JsonObject names ->
                    names.forEach(name -> put(section + "." + name.getKey(), name.getValue()));
            case null, default ->
                    mistakes.add("Setting " + section + " is unknown; settings are in sections.");
        }
    }

    private void put(String name, @Nullable Object value) {
        written.put(name, new Written(value == null ? "" : value.toString(), name));
    }

    private void variable(String variable, @Nullable String value) {
        if (value == null) {
            return;
        }
        var name = SHORT_NAMES.get(variable);
        if (name == null) {
            name =
                    written.keySet().stream()
                            .filter(known -> variableOf(known).equals(variable))
                            .findFirst()
                            .orElse(null);
        }
        if (name == null) {
            mistakes.add("Setting " + variable + " (from the environment) is unknown.");
        } else {
            written.put(name, new Written(value, name + " (" + variable + ")"));
        }
    }

    /// "live.maxFrameBytes" is LECTERN_LIVE_MAX_FRAME_BYTES.
    private static String variableOf(String name) {
        return "LECTERN_"
                + name.replace('.', '_')
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT);
    }

    /// The name or address of one.
    String host(String section, String name) {
        return value(
                        section,
                        name,
                        "the name or address of a host",
                        text -> Optional.of(text).filter(t -> isHost(t).isEmpty()))
                .orElse("");
    }

    int number(String section, String name, int least, int most) {
        return value(
                        section,
                        name,
                        "a whole number from " + least + " to " + most,
                        text -> wholeNumber(text).filter(n -> n >= least && n <= most))
                .orElse(least);
    }

    private static Optional<Integer> wholeNumber(String text) {
        return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    boolean flag(String section, String name) {
        return value(
                        section,
                        name,
                        "true or false",
                        text ->
                                switch (text) {
                                    case "true" -> Optional.of(true);
                                    case "false" -> Optional.of(false);
                                    default -> Optional.empty();
                                })
                .orElse(false);
    }

    /// True, false, or auto for `auto`.
    boolean flag(String section, String name, boolean auto) {
        return value(
                        section,
                        name,
                        "true, false or auto",
                        text ->
                                switch (text) {
                                    case "auto" -> Optional.of(auto);
                                    case "true" -> Optional.of(true);
                                    case "false" -> Optional.of(false);
                                    default -> Optional.empty();
                                })
                .orElse(false);
    }

    <E extends Enum<E>> E choice(String section, String name, Class<E> type) {
        var choices = type.getEnumConstants();
        return value(
                        section,
                        name,
                        "one of " + String.join(", ", Stream.of(choices).map(Enum::name).toList()),
                        text -> Stream.of(choices).filter(c -> c.name().equals(text)).findFirst())
                .orElse(choices[0]);
    }

    Path folder(String section, String name) {
        return value(section, name, "a folder", Settings::path).orElse(Path.of("."));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// A setting that may be empty. `problem` says what is wrong with a value, if anything.
    Optional<String> optional(
            String section, String name, Function<String, Optional<String>> problem) {
        var text = take(section, name);
        if (text.isEmpty() || text.get().value.isEmpty()) {
            return Optional.empty();
        }
        // The value stays out of the message: these settings are secrets.
        problem.apply(text.get().value)
                .ifPresent(what -> mistakes.add("Setting " + text.get().name + " " + what + "."));
        return Optional.of(text.get().value);
    }

    /// Separated by commas; none where it is empty.
    List<String> list(String section, String name, Function<String, Optional<String>> problem) {
        return optional(
                        section,
                        name,
                        all ->
                                parts(all).stream()
                                        .flatMap(each -> problem.apply(each).stream())
                                        .findFirst())
                .map(Settings::parts)
                .orElse(List.of());
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    static Optional<String> isFile(String text) {
        return path(text).filter(Files::isReadable).isPresent()
                ? Optional.empty()
                : Optional.of("must be a file that can be read");
    }

    static Optional<String> isHostAndPort(String text) {
        return text.matches("[A-Za-z0-9._-]{1,253}:[0-9]{1,5}")
                ? Optional.empty()
                : Optional.of("must be host:port, separated by commas");
    }

    static Optional<String> isSocket(String text) {
        return text.matches("wss?://[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?")
                ? Optional.empty()
                : Optional.of("must be ws://host:port or wss://host:port, separated by commas");
    }

    static Optional<String> isTurn(String text) {
        return text.matches("turns?:[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?(\\?transport=(udp|tcp))?")
                ? Optional.empty()
                : Optional.of("must be turn:host:port or turns:host:port, separated by commas");
    }

    static Optional<String> isDatabaseUrl(String text) {
        try {
            var uri = URI.create(text);
            var good =
                    List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getPath() != null
                            && uri.getPath().length() > 1;
            return good ? Optional.empty() : Optional.of(URL_FORM);
        } catch (IllegalArgumentException _) {
            return Optional.of(URL_FORM);
        }
    }

    private static final String URL_FORM = "must be postgresql://user:password@host:port/name";

    static Optional<String> isEmail(String text) {
        return text.length() <= 254 && text.matches("[^@\\s]+@[^@\\s]+")
                ? Optional.empty()
                : Optional.of("must be an email address");
    }

    /// An address by the rule by which people sign in.
    static Optional<String> isAddress(String text) {
        return EmailAddress.of(text).isPresent()
                ? Optional.empty()
                : Optional.of("must be an email address");
    }

    static Optional<String> isHost(String text) {
        return text.matches("[A-Za-z0-9._:-]{1,253}")
                ? Optional.empty()
                : Optional.of("must be the name or address of a host");
    }

    /// An address, or a name and an address: Lectern <lectern@example.org>
    static Optional<String> isSender(String text) {
        return isEmail(text.replaceFirst("^[^<>\\r\\n]*<([^<>]*)>$", "$1"));
    }

    static Optional<String> isSite(String text) {
        return text.matches("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?/?")
                ? Optional.empty()
                : Optional.of("must be an address such as https://lectern.example.org");
    }

    static Optional<String> isContact(String text) {
        return isEmail(text).isEmpty() || text.matches("https://[^\\s]+")
                ? Optional.empty()
                : Optional.of("must be an email or an https address");
    }

    static Optional<String> isSecret(String text) {
        return text.length() >= 16
                ? Optional.empty()
                : Optional.of("must have at least 16 characters");
    }

    private <T> Optional<T> value(
            String section, String name, String kind, Function<String, Optional<T>> reader) {
        return take(section, name)
                .flatMap(text -> {
                    var value = reader.apply(text.value);
                    if (value.isEmpty()) {
                        mistakes.add(
                                "Setting %s must be %s, not '%s'."
                                        .formatted(text.name, kind, text.value));
                    }
                    return value;
                });
    }

    private Optional<Written> take(String section, String name) {
        var full = section + "." + name;
        unread.remove(full);
        var text = Optional.ofNullable(written.get(full));
        if (text.isEmpty()) {
            mistakes.add("Setting " + full + " is missing.");
        }
        return text;
    }

    /// Says what is wrong between settings that are each well-formed.
    void need(String name, boolean good, String what) {
        if (!good) {
            mistakes.add("Setting " + name + " " + what + ".");
        }
    }

    /// Throws if anything was wrong with any setting.
    void check() {
        unread.forEach(name -> mistakes.add("Setting " + name + " is unknown."));
        if (!mistakes.isEmpty()) {
            throw new Invalid(String.join("\n", mistakes));
        }
    }
}
