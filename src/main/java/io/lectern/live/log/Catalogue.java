package io.lectern.live.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Projection;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import io.lectern.room.Sealed;
import io.lectern.room.Signal;
import io.lectern.web.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All activities, and the names of their commands and events in the protocol and the log: the activity's name, a dot,
/// and the record's name with a small first letter. Immutable; any thread may call it.
public final class Catalogue {
    /// Reads JSON from the database without a check for duplicate fields: jsonb holds none.
    private static final ObjectReader STORED =
            Json.MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final List<Activity<?, ?, ?>> activities;
    private final Reasons reasons;
    private final Map<String, CommandFields> commands = new HashMap<>();
    private final Map<String, Class<?>> events = new HashMap<>();
    private final Map<String, ObjectReader> stored = new HashMap<>();
    private final Map<Class<?>, String> types = new HashMap<>();
    private final Map<Class<?>, String> methods = new HashMap<>();
    private final Set<String> tallies = new HashSet<>();
    private final Set<String> inTwoParts = new HashSet<>();

    public Catalogue(List<Activity<?, ?, ?>> activities) {
        this.activities = List.copyOf(activities);
        this.reasons = new Reasons(activities);
        for (var activity : activities) {
            if (declares(activity, "tally", Object.class, Role.class)) {
                tallies.add(activity.name());
            }
            if (declares(activity, "own", Object.class, MemberId.class)) {
                inTwoParts.add(activity.name());
            }
            Sealed.records(activity.commands())
                    .forEach(command -> {
                        commands.put(word(activity, command), CommandFields.of(command));
                        methods.put(command, word(activity, command));
                    });
            Sealed.records(activity.events())
                    .forEach(event -> {
                        events.put(word(activity, event), event);
                        stored.put(word(activity, event), STORED.forType(event));
                        types.put(event, word(activity, event));
                    });
        }
    }

    public List<Activity<?, ?, ?>> in(Kind kind) {
        return activities.stream().filter(activity -> activity.kinds().contains(kind)).toList();
    }

    public Activity<?, ?, ?> of(Command command) {
        return activities.stream()
                .filter(activity -> activity.commands().isInstance(command))
                .findFirst()
                .orElseThrow();
    }

    /// The reason with this name, of any activity.
    Optional<Reason> reason(String name) {
        return reasons.named(name);
    }

    public boolean knows(String method) {
        return commands.containsKey(method);
    }

    /// Whether commands of this method only send a signal to one member.
    public boolean directs(String method) {
        var command = commands.get(method);
        return command != null && command.isToOne();
    }

    /// Whether the activity declares a tally.
    public boolean hasTally(Activity<?, ?, ?> activity) {
        return tallies.contains(activity.name());
    }

    /// Whether the activity's view comes in two parts, one for the role and one of the viewer's own.
    public boolean hasOwn(Activity<?, ?, ?> activity) {
        return inTwoParts.contains(activity.name());
    }

    private static boolean declares(Activity<?, ?, ?> activity, String method, Class<?>... of) {
        try {
            return activity.getClass().getMethod(method, of).getDeclaringClass() != Activity.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Set<String> methods() {
        return Set.copyOf(commands.keySet());
    }

    /// Reads a command from its fields.
    ///
    /// @throws ProtocolError INVALID, naming the field that is missing, unknown or of a wrong type
    public Command command(String method, ObjectNode fields) {
        var command = commands.get(method);
        if (command == null) {
            throw ProtocolError.methodNotFound();
        }
        return command.read(fields);
    }

    /// The name of a command in the protocol. With its fields by [#write] the inverse of [#command].
    public String method(Command command) {
        return known(methods, command);
    }

    public String type(Event event) {
        return known(types, event);
    }

    private static String known(Map<Class<?>, String> words, Object said) {
        String word = words.get(said.getClass());
        if (word == null) {
            throw new IllegalArgumentException("not of any activity: " + said);
        }
        return word;
    }

    public String body(Event event) {
        return write(event);
    }

    /// Reads an event from its row in the log: a [Foreign] one if this server doesn't have the activity. An unknown
    /// event of a known activity is a bug, as skipping it would leave a wrong state.
    public Event event(String type, String body) {
        ObjectReader known = stored.get(type);
        if (known == null) {
            String activity = type.substring(0, Math.max(0, type.indexOf('.')));
            if (activities.stream().noneMatch(it -> it.name().equals(activity))) {
                return new Foreign(type);
            }
            throw new IllegalStateException("the log holds an unknown event: " + type);
        }
        try {
            return known.readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds an unreadable " + type, e);
        }
    }

    /// The record class of an event type; empty if this server doesn't have the activity.
    Optional<Class<?>> record(String type) {
        return Optional.ofNullable(events.get(type));
    }

    /// The entry whose projected row this event changes, if any.
    Optional<Erasing.Entry> entry(String type, String body, long seq, Instant at) {
        var recorded = new Recorded<>(seq, at, event(type, body));
        return activities.stream()
                .filter(it -> it.events().isInstance(recorded.event()))
                .findFirst()
                .flatMap(it ->
                        Projected.of(it, recorded)
                                .map(projected -> new Erasing.Entry(it.name(), projected.entry())));
    }

    /// The record class of the rows that the activity projects, if it has a projection.
    Optional<Class<?>> rows(String activity) {
        return activities.stream()
                .filter(it -> it.name().equals(activity))
                .findFirst()
                .flatMap(it -> it.projection())
                .map(Projection::rows);
    }

    /// The JSON that stays in the log when an event is withdrawn; empty if the event stays as it is.
    Optional<String> withdrawn(String type, String body) {
        Event event = event(type, body);
        return activities.stream()
                .filter(activity -> activity.events().isInstance(event))
                .findFirst()
                .map(activity -> withdrawn(activity, event))
                .filter(left -> !left.equals(event))
                .map(this::body);
    }

    private static <E extends Event> E withdrawn(Activity<?, ?, E> activity, Event event) {
        return activity.withdrawn(activity.events().cast(event));
    }

    public String signal(Activity<?, ?, ?> activity, Signal signal) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("type", word(activity, signal.getClass()));
        node.setAll((ObjectNode) Json.MAPPER.valueToTree(signal));
        return node.toString();
    }

    public static String write(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String word(Activity<?, ?, ?> activity, Class<?> type) {
        String name = type.getSimpleName();
        return activity.name()
                + "."
                + name.substring(0, 1).toLowerCase(Locale.ROOT)
                + name.substring(1);
    }
}
