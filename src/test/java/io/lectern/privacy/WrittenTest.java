package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.TestServer;
import io.lectern.room.Written;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every text in an event is either written by a person, and leaves the log with them, or listed
/// here as one that stays.
class WrittenTest {
    /// A course's own, or no text of a person.
    private static final Set<String> STAYS =
            Set.of(
                    "Announced.text",
                    "Settings.welcome",
                    "Settings.topics",
                    "Field.key",
                    "Field.label",
                    "Sheet.question",
                    "Sheet.choices",
                    "Scale.lowLabel",
                    "Scale.highLabel",
                    "Key.explanation",
                    "ProgrammeSet.lines",
                    "Labelled.labels",
                    "Settings.labels",
                    "Added.title",
                    "Added.name",
                    "Draft.name",
                    "Group.name",
                    "Named.name",
                    "Told.text",
                    "Placed.server",
                    "Attachment.type",
                    // An erased member gets another name here.
                    "Member.name");

    private final Set<String> found = new TreeSet<>();
    private final Set<Type> seen = new HashSet<>();

    @Test
    void every_text_in_an_event_is_written_by_a_person_or_is_known_to_stay() {
        TestServer.activities().forEach(activity -> look(activity.events()));
        assertThat(seen).hasSizeGreaterThan(100);
        found.removeAll(STAYS);
        assertThat(found).isEmpty();
    }

    private void look(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (var held : generic.getActualTypeArguments()) {
                look(held);
            }
        } else if (type instanceof Class<?> known && seen.add(type)) {
            if (known.isSealed()) {
                for (var kind : known.getPermittedSubclasses()) {
                    look(kind);
                }
            }
            if (known.isRecord() && !isOnlyShown(known)) {
                for (var part : known.getRecordComponents()) {
                    if (part.getAnnotation(Written.class) == null) {
                        if (part.getGenericType().getTypeName().contains("java.lang.String")) {
                            found.add(known.getSimpleName() + "." + part.getName());
                        }
                        look(part.getGenericType());
                    }
                }
            }
        }
    }

    /// Made in a viewer's eyes, and never stored.
    private static boolean isOnlyShown(Class<?> event) {
        return Set.of("Poll", "Question", "Results").contains(event.getSimpleName());
    }
}
