package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.room.MemberId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/// A record as JSON, by the types of its components.
record Sample(Ids ids, Random random) {
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 3L, 5L, 7L, 10L, 30L, 60L, 240L, 1_440L, -1L, Long.MAX_VALUE);

    ObjectNode of(Class<?> type) {
        var made = JsonNodeFactory.instance.objectNode();
        for (var component : type.getRecordComponents()) {
            var value = of(component.getGenericType());
            if (!value.isMissingNode()) {
                made.set(component.getName(), value);
            }
        }
        return made;
    }

    private JsonNode of(Type type) {
        var make = JsonNodeFactory.instance;
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var of = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return random.nextBoolean()
                        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                        : of(of[0]);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                var list = make.arrayNode();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(of(of[0]));
                }
                return list;
            }
            if (Map.class.isAssignableFrom(raw)) {
                var map = make.objectNode();
                map.set(of(of[0]).asText(), of(of[1]));
                return map;
            }
            return make.nullNode();
        }
        return of((Class<?>) type, make);
    }

    private JsonNode of(Class<?> type, JsonNodeFactory make) {
        if (type == boolean.class || type == Boolean.class) {
            return make.booleanNode(random.nextBoolean());
        }
        if (type == long.class
                || type == int.class
                || type == Long.class
                || type == Integer.class
                || type == OptionalLong.class
                || type == OptionalInt.class) {
            return make.numberNode(
                    random.nextInt(3) > 0 ? 1 + random.nextInt(40) : Odd.any(random, NUMBERS));
        }
        if (type == double.class) {
            return make.numberNode(random.nextDouble());
        }
        if (type == MemberId.class) {
            return make.textNode(ids.member(random));
        }
        if (type == UUID.class) {
            return make.textNode(
                    random.nextBoolean() ? ids.member(random) : ids.any("file", random));
        }
        if (type == Instant.class) {
            return make.textNode(
                    random.nextBoolean()
                            ? Instant.now().plusSeconds(random.nextInt(90_000)).toString()
                            : Odd.any(random, Odd.TIMES));
        }
        if (type.isEnum()) {
            return make.textNode(Odd.any(random, List.of(type.getEnumConstants())).toString());
        }
        if (type.isRecord()) {
            return type.getRecordComponents().length == 1
                            && type.getPackageName().equals("io.lectern.room")
                    ? make.textNode(UUID.randomUUID().toString())
                    : of(type);
        }
        return make.textNode(text());
    }

    /// Plain, at a bound that some text has, or odd.
    private String text() {
        return switch (random.nextInt(5)) {
            case 0 ->
                    "x"
                            .repeat(
                                    Odd.any(
                                            random,
                                            List.of(
                                                    1, 40, 60, 61, 80, 81, 120, 200, 280, 500, 501,
                                                    1_000, 2_000, 2_001, 4_000, 8_000, 8_001)));
            case 1 -> Odd.text(random);
            default -> "Which burn leads? " + random.nextInt(100);
        };
    }
}
