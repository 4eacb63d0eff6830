package io.lectern.live.log;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/// A fingerprint of a state's structure: its records' fields, their types and the constants of its enums, recursively.
/// JSON of another shape may parse and yet lack what the code relies on.
final class Shape {
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    private Shape() {}

    static String of(Class<?> state) {
        var shape = new Shape();
        shape.add(state);
        return UUID.nameUUIDFromBytes(shape.text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            text.append('<');
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
            text.append('>');
        } else if (type instanceof Class<?> known) {
            add(known);
        } else {
            text.append(type.getTypeName()).append(' ');
        }
    }

    private void add(Class<?> type) {
        text.append(type.getName()).append(' ');
        if (!seen.add(type)) {
            return;
        }
        if (type.isRecord()) {
            text.append('(');
            for (var field : type.getRecordComponents()) {
                text.append(field.getName()).append(':');
                add(field.getGenericType());
            }
            text.append(')');
        } else if (type.isEnum()) {
            text.append(Arrays.toString(type.getEnumConstants()));
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        }
    }
}
