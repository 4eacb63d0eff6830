package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Breaks valid input: a value, a field, the nesting, the text, the bytes.
final class Broken {
    private Broken() {}

    /// The same tree with one to three of its places otherwise, or as it was.
    static JsonNode tree(JsonNode good, Random random) {
        if (random.nextInt(6) == 0) {
            return good;
        }
        JsonNode tree = good.deepCopy();
        for (int n = random.nextInt(3); n >= 0; n--) {
            var places = new ArrayList<ContainerNode<?>>();
            gather(tree, places);
            if (places.isEmpty()) {
                return Odd.value(random);
            }
            change(Odd.any(random, places), random);
        }
        return tree;
    }

    private static void gather(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container) {
            into.add(container);
            node.forEach(each -> gather(each, into));
        }
    }

    private static void change(ContainerNode<?> node, Random random) {
        if (node instanceof ArrayNode list) {
            if (!list.isEmpty() && random.nextBoolean()) {
                list.set(random.nextInt(list.size()), Odd.value(random));
            } else {
                list.add(Odd.value(random));
            }
            return;
        }
        var object = (ObjectNode) node;
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.set(random.nextBoolean() ? "x" : Odd.text(random), Odd.value(random));
        } else if (random.nextInt(6) == 0) {
            object.remove(Odd.any(random, names));
        } else {
            object.set(Odd.any(random, names), Odd.value(random));
        }
    }

    /// Now and then no good JSON, or no good text.
    static byte[] bytes(JsonNode tree, Random random) {
        var text = tree.toString();
        return switch (random.nextInt(30)) {
            case 0 -> cut(text, random).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("[".repeat(random.nextInt(6_000)) + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> text.getBytes(StandardCharsets.UTF_16);
            case 3 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> flipped(text.getBytes(StandardCharsets.UTF_8), random);
            case 5 -> new byte[0];
            case 6 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 7 -> twice(text).getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String cut(String text, Random random) {
        return text.substring(0, random.nextInt(text.length() + 1));
    }

    /// The first field is there two times.
    private static String twice(String text) {
        int comma = text.indexOf(',');
        return text.startsWith("{") && comma > 0
                ? text.substring(0, comma) + "," + text.substring(1)
                : text;
    }

    static byte[] flipped(byte[] good, Random random) {
        var bytes = good.clone();
        for (int n = 1 + random.nextInt(8); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
                : bytes;
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
