package io.lectern.live.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/// Removes a person from the JSON that the log stores: their name wherever it stands, and the texts they wrote.
final class WrittenWords {
    static final String FORMER = "Former member";

    private final String who;
    private final Set<String> names = new HashSet<>();

    WrittenWords(MemberId who) {
        this.who = who.toString();
    }

    /// The names of theirs that were found.
    Set<String> names() {
        return names;
    }

    /// Replaces the name in every [io.lectern.room.Member] with this id.
    void forgetName(JsonNode node) {
        if (node instanceof ObjectNode object
                && who.equals(object.path("id").asText())
                && object.has("role")
                && object.path("name").isTextual()) {
            names.add(object.get("name").textValue());
            object.put("name", FORMER);
        }
        node.forEach(this::forgetName);
    }

    /// Empties all [Written] texts, whoever wrote them.
    static void withdraw(JsonNode node, Type type) {
        withdraw(node, type, true);
    }

    /// Empties [Written] texts.
    ///
    /// @param own whether the person wrote them; otherwise they are about the person's entry
    static void withdraw(JsonNode node, Type type, boolean own) {
        if (type instanceof ParameterizedType generic) {
            // For Optional<T>, List<T> and Map<K, T> the last type argument is the type of the
            // content.
            var held = generic.getActualTypeArguments();
            if (node.isObject() && held.length == 1) {
                withdraw(node, held[0], own);
            } else {
                node.forEach(each -> withdraw(each, held[held.length - 1], own));
            }
        } else if (type instanceof Class<?> known
                && known.isRecord()
                && node instanceof ObjectNode object) {
            for (var part : known.getRecordComponents()) {
                JsonNode value = object.get(part.getName());
                var written = part.getAnnotation(Written.class);
                if (value == null) {
                    continue;
                }
                if (written == null) {
                    withdraw(value, part.getGenericType(), own);
                } else if (own || !written.ofWriter()) {
                    object.set(part.getName(), emptied(value));
                }
            }
        }
    }

    private static JsonNode emptied(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf("");
        }
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, emptied(list.get(i)));
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(emptied(field.getValue())));
        }
        return value;
    }
}
