package io.lectern.settings;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Binds settings to a record: its components are sections, and theirs are settings. An invalid value is
/// noted in the [Settings] and replaced by a valid one, so that all mistakes are found at once.
public final class Binder {
    private final Settings settings;
    private final Map<String, String> automatic;

    /// @param automatic what `auto` means, by the names of the settings that may have it
    public Binder(Settings settings, Map<String, String> automatic) {
        this.settings = settings;
        this.automatic = automatic;
    }

    public <R extends Record> R bind(Class<R> type) {
        return make(type, this::section);
    }

    private Record section(RecordComponent section) {
        return make(
                section.getType().asSubclass(Record.class),
                setting -> value(section.getName() + "." + setting.getName(), setting));
    }

    private static <R extends Record> R make(
            Class<R> type, Function<RecordComponent, Object> value) {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types)
                    .newInstance(Stream.of(components).map(value).toArray());
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException("Settings can't be bound to " + type, bug);
        }
    }

    private Object value(String name, RecordComponent setting) {
        var type = setting.getType();
        if (type == int.class) return number(name, setting);
        if (type == boolean.class) return flag(name);
        if (type == Path.class) return folder(name);
        if (type == String.class) return text(name, form(setting).orElseThrow());
        if (type == List.class) {
            return Optional.ofNullable(setting.getAnnotation(ListOf.class))
                    .<Object>map(of -> settings.readEach(name, reader(of)))
                    .orElseGet(() -> list(name, form(setting).orElseThrow()));
        }
        if (type == Optional.class) {
            var of =
                    (Class<?>)
                            ((ParameterizedType) setting.getGenericType())
                                    .getActualTypeArguments()[0];
            return of.isRecord()
                    ? group(name, of.asSubclass(Record.class))
                    : optional(name, form(setting));
        }
        if (type.isEnum()) return choice(name, type);
        throw new IllegalStateException("Setting %s can't be a %s".formatted(name, type));
    }

    private static Optional<Form> form(RecordComponent setting) {
        return Optional.ofNullable(setting.getAnnotation(Text.class)).map(Text::value);
    }

    private int number(String name, RecordComponent setting) {
        var range = Objects.requireNonNull(setting.getAnnotation(Range.class), name);
        return settings.read(
                        name,
                        "be a whole number from %d to %d".formatted(range.min(), range.max()),
                        text ->
                                Optional.of(text)
                                        .filter(it -> it.matches("-?[0-9]{1,9}"))
                                        .map(Integer::valueOf)
                                        .filter(it -> it >= range.min() && it <= range.max()))
                .orElse(range.min());
    }

    private boolean flag(String name) {
        var auto = automatic.containsKey(name);
        return settings.read(
                        name,
                        auto ? "be true, false or auto" : "be true or false",
                        text ->
                                meant(name, "auto", text)
                                        .filter(List.of("true", "false")::contains))
                .map(Boolean::valueOf)
                .orElse(false);
    }

    private Object choice(String name, Class<?> type) {
        var choices = type.getEnumConstants();
        var words = Stream.of(choices).map(Object::toString);
        if (automatic.containsKey(name)) words = Stream.concat(Stream.of("AUTO"), words);
        return settings.read(
                        name,
                        "be one of " + String.join(", ", words.toList()),
                        text ->
                                meant(name, "AUTO", text)
                                        .flatMap(word ->
                                                Stream.of(choices)
                                                        .filter(it -> it.toString().equals(word))
                                                        .findFirst()))
                .orElse(choices[0]);
    }

    private Optional<String> meant(String name, String auto, String text) {
        return text.equals(auto) ? Optional.ofNullable(automatic.get(name)) : Optional.of(text);
    }

    private Path folder(String name) {
        return settings.read(name, "be a folder", Binder::path).orElse(Path.of("."));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private String text(String name, Form form) {
        return settings.read(name, form.must(), text -> Optional.of(text).filter(form::fits))
                .orElse("");
    }

    private Optional<String> optional(String name, Optional<Form> form) {
        return settings.readSecret(
                name,
                form.map(Form::must).orElse(""),
                text -> form.isEmpty() || form.get().fits(text));
    }

    /// Comma-separated; an empty setting gives an empty list.
    private List<String> list(String name, Form form) {
        return settings.readSecret(
                        name,
                        form.must() + ", separated by commas",
                        text -> parts(text).stream().allMatch(form::fits))
                .map(Binder::parts)
                .orElse(List.of());
    }

    private static Function<JsonObject, ?> reader(ListOf of) {
        try {
            return of.value().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException(of.value() + " can't be made", bug);
        }
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    /// Settings that have to be set all together or not at all. Their names begin with the group's.
    private Optional<Record> group(String name, Class<? extends Record> type) {
        var names = Stream.of(type.getRecordComponents()).map(it -> within(name, it)).toList();
        var texts =
                Stream.of(type.getRecordComponents())
                        .map(it -> optional(within(name, it), form(it)))
                        .toList();
        settings.need(
                names.getFirst(),
                texts.stream().map(Optional::isPresent).distinct().count() == 1,
                "goes together with " + String.join(" and ", names.subList(1, names.size())));
        var left = texts.iterator();
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(make(type, _ -> left.next().orElseThrow()))
                : Optional.empty();
    }

    /// "tls" and "key" are "tlsKey".
    private static String within(String group, RecordComponent component) {
        var name = component.getName();
        return group + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
