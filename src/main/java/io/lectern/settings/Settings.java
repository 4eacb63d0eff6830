package io.lectern.settings;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Settings as written, by full name ("http.port"). Collects their mistakes and the names that nothing
/// read, so that one start reports them all.
public final class Settings {
    /// Settings are unknown or invalid. The message has a line for each.
    public static final class Invalid extends IllegalArgumentException {
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

    /// A value, and the name under which it was written.
    private record Written(String value, String name) {}

    private final Map<String, Written> written = new HashMap<>();
    private final TreeSet<String> unread = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    private Settings() {}

    public static Future<Settings> read(Vertx vertx) {
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

    /// The settings that ship with Lectern.
    public static Map<String, Object> defaults() {
        try (var file = Settings.class.getResourceAsStream("/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Settings of(Map<String, Object> file, Map<String, String> environment) {
        var settings = new Settings();
        file.forEach(settings::section);
        settings.unread.addAll(settings.written.keySet());
        // Short names first, so that the long name wins if both are set.
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
        written.put(name, new Written(text(value), name));
    }

    /// A value as text; a list as JSON, as in the environment.
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> new JsonArray(list).encode();
            default -> value.toString();
        };
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
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT);
    }

    /// Whether the setting has a value.
    public boolean isSet(String name) {
        var text = written.get(name);
        return text != null && !text.value.isEmpty();
    }

    /// A required setting. If its value is missing or invalid, the mistake says what it must be.
    <T> Optional<T> read(String name, String must, Function<String, Optional<T>> reader) {
        return take(name)
                .flatMap(text -> {
                    var value = reader.apply(text.value);
                    if (value.isEmpty()) {
                        mistakes.add(
                                "Setting %s must %s, not '%s'."
                                        .formatted(text.name, must, text.value));
                    }
                    return value;
                });
    }

    /// An optional setting. The mistake doesn't quote the value, which may be a secret.
    Optional<String> readSecret(String name, String must, Predicate<String> fits) {
        var text = take(name).filter(it -> !it.value.isEmpty());
        text.filter(it -> !fits.test(it.value))
                .ifPresent(it -> mistakes.add("Setting %s must %s.".formatted(it.name, must)));
        return text.map(Written::value);
    }

    /// A list of objects as JSON, empty if nothing is set. Mistakes don't quote values.
    <T> List<T> readEach(String name, Function<JsonObject, T> reader) {
        var text = take(name).filter(it -> !it.value.isEmpty());
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            return new JsonArray(text.get().value)
                    .stream()
                            .map(each -> each instanceof JsonObject it ? it : new JsonObject())
                            .map(reader)
                            .toList();
        } catch (DecodeException _) {
            mistakes.add("Setting %s must be a list of objects.".formatted(text.get().name));
        } catch (IllegalArgumentException wrong) {
            mistakes.add(
                    "Setting %s must be right: %s.".formatted(text.get().name, wrong.getMessage()));
        }
        return List.of();
    }

    private Optional<Written> take(String name) {
        unread.remove(name);
        var text = Optional.ofNullable(written.get(name));
        if (text.isEmpty()) {
            mistakes.add("Setting " + name + " is missing.");
        }
        return text;
    }

    /// Adds a mistake about a combination of settings that are valid on their own.
    public void need(String name, boolean good, String what) {
        if (!good) {
            mistakes.add("Setting " + name + " " + what + ".");
        }
    }

    /// Throws if there are any mistakes.
    public void check() {
        unread.forEach(name -> mistakes.add("Setting " + name + " is unknown."));
        if (!mistakes.isEmpty()) {
            throw new Invalid(String.join("\n", mistakes));
        }
    }
}
