package io.lectern.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.helpqueue.Settings;
import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A wish that is forwarded to another node means the same there.
class CatalogueTest {
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new Chat(), new HelpQueue()));
    private static final UUID ANY = new UUID(1, 2);

    static Stream<Command> wishes() {
        return Stream.of(new Chat(), new HelpQueue())
                .flatMap(activity -> Arrays.stream(activity.commands().getPermittedSubclasses()))
                .flatMap(type -> Stream.of(wish(type, true), wish(type, false)));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_wish_is_read_as_it_was_written(Command wish) throws Exception {
        var fields = (ObjectNode) Json.MAPPER.readTree(Catalogue.write(wish));
        assertThat(CATALOGUE.command(CATALOGUE.method(wish), fields)).isEqualTo(wish);
    }

    private static Command wish(Class<?> type, boolean whole) {
        var components = type.getRecordComponents();
        try {
            return (Command)
                    type.getDeclaredConstructor(
                                    Stream.of(components)
                                            .map(RecordComponent::getType)
                                            .toArray(Class<?>[]::new))
                            .newInstance(
                                    Stream.of(components)
                                            .map(it -> value(it.getGenericType(), whole))
                                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object value(Type type, boolean whole) {
        return switch (type) {
            case ParameterizedType of when of.getRawType() == Optional.class ->
                    whole
                            ? Optional.of(value(of.getActualTypeArguments()[0], true))
                            : Optional.empty();
            case ParameterizedType of when of.getRawType() == List.class ->
                    whole ? List.of(value(of.getActualTypeArguments()[0], true)) : List.of();
            case ParameterizedType of when of.getRawType() == Map.class -> Map.of("Which?", "This");
            case Class<?> simple when simple.isEnum() -> simple.getEnumConstants()[0];
            case Class<?> simple -> simple(simple, whole);
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }

    private static Object simple(Class<?> type, boolean whole) {
        if (type == String.class) {
            return whole ? "Zoë says \"hi\"\n" : "";
        } else if (type == long.class) {
            return 7L;
        } else if (type == int.class) {
            return 5;
        } else if (type == boolean.class || type == Boolean.class) {
            return whole;
        } else if (type == Instant.class) {
            return Instant.parse("2026-11-24T10:00:00.123Z");
        } else if (type == UUID.class) {
            return ANY;
        } else if (type == MemberId.class) {
            return new MemberId(ANY);
        } else if (type == Member.class) {
            return new Member(new MemberId(ANY), "Zoë", Role.ASSISTANT);
        } else if (type == OptionalLong.class) {
            return whole ? OptionalLong.of(9) : OptionalLong.empty();
        } else if (type == Attachment.class) {
            return new Attachment(
                    ANY, "a.png", "image/png", 9, OptionalInt.of(3), OptionalInt.of(4), "A wrist");
        } else if (type == Settings.class) {
            return new Settings(
                    "Welcome",
                    List.of("Burns"),
                    List.of(),
                    OptionalInt.of(3),
                    OptionalInt.empty(),
                    true);
        }
        throw new IllegalArgumentException("no example of " + type);
    }
}
