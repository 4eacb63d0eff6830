package io.lectern.live.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Refusal;
import io.lectern.web.Json;
import io.lectern.web.Storable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// The fields of one kind of command, and how a command is read from them.
///
/// @param required the names of the fields that must be there
record CommandFields(Class<?> command, List<String> required) {
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalLong.class, OptionalInt.class);

    static CommandFields of(Class<?> command) {
        return new CommandFields(
                command,
                Arrays.stream(command.getRecordComponents())
                        .filter(component -> !OPTIONAL.contains(component.getType()))
                        .map(RecordComponent::getName)
                        .toList());
    }

    /// Whether commands of this kind only send a signal to one member.
    boolean isToOne() {
        return Command.ToOne.class.isAssignableFrom(command);
    }

    /// @throws ProtocolError INVALID, naming the field that is missing, unknown or of a wrong type
    Command read(ObjectNode fields) {
        for (String field : required) {
            JsonNode value = fields.get(field);
            if (value == null || value.isNull()) {
                throw invalid(field + " is missing");
            }
        }
        refuseUnstorable(fields);
        try {
            return (Command) Json.MAPPER.treeToValue(fields, command);
        } catch (JsonProcessingException e) {
            throw invalid(reason(e));
        } catch (IllegalArgumentException e) {
            throw invalid("a value is out of bounds");
        }
    }

    private static void refuseUnstorable(JsonNode node) {
        if (node.isTextual() && !Storable.is(node.textValue())) {
            throw invalid("a text holds characters that can't be kept");
        }
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (each.isNull()) {
                    throw invalid("a list holds null");
                }
            }
        }
        node.forEach(CommandFields::refuseUnstorable);
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown.getPropertyName() + " is not a field of this";
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().getFirst().getFieldName() + " has a wrong value";
        }
        return "a field has a wrong value";
    }

    private static ProtocolError invalid(String detail) {
        return ProtocolError.refused(Refusal.INVALID, detail);
    }
}
