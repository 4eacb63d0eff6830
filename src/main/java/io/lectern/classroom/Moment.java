package io.lectern.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.classroom.Past.Line;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The room at a moment of a session, as one viewer saw it, and the events after it, in the frames of
/// the room's protocol. A page folds them as it folds the live room.
final class Moment {
    /// The least time between two tallies, in milliseconds of the session.
    private static final long TALLY_MS = 2_000;

    private final Catalogue catalogue;
    private final Replay replay;
    private final Veil veil;
    private final Member viewer;

    /// The state of each activity at its latest tally.
    private final Map<String, Object> counted = new HashMap<>();

    private long told = Long.MIN_VALUE / 2;
    private RoomState state;

    Moment(Catalogue catalogue, Replay replay, Veil veil, Member viewer, RoomState state) {
        this.catalogue = catalogue;
        this.replay = replay;
        this.veil = veil;
        this.viewer = viewer;
        this.state = state;
    }

    /// Applies the lines without producing frames.
    void pass(List<Line> lines) {
        lines.forEach(line -> state = state.apply(line.recorded()));
    }

    /// The view of the room's state.
    ObjectNode view() {
        var view = Json.MAPPER.createObjectNode().put("seq", state.seq());
        var activities = view.putObject("activities");
        for (var part : state.parts()) {
            activities.set(
                    part.activity().name(), Json.MAPPER.valueToTree(veil.over(part.view(viewer))));
        }
        var all = view.putObject("tallies");
        for (var part : state.parts()) {
            tally(part).ifPresent(tally -> all.set(part.activity().name(), tally));
        }
        return view;
    }

    /// The viewer's publications for these lines, with tallies in between.
    ArrayNode events(List<Line> lines) {
        var events = Json.MAPPER.createArrayNode();
        state.parts().forEach(part -> counted.put(part.activity().name(), part.state()));
        for (var line : lines) {
            show(line, events);
            state = state.apply(line.recorded());
            long at = replay.offset(line.recorded().at());
            if (at - told >= TALLY_MS || line.equals(lines.getLast())) {
                told = at;
                tell(line, events);
            }
        }
        return events;
    }

    private void show(Line line, ArrayNode events) {
        var recorded = line.recorded();
        var part = state.of(recorded.event());
        if (part.isEmpty() || isHidden(part.get(), line)) {
            return;
        }
        part.get()
                .view(recorded, viewer)
                .ifPresent(event -> {
                    var data =
                            object(catalogue.body(event))
                                    .put("type", catalogue.type(event))
                                    .put("at", recorded.at().toString());
                    events.addObject()
                            .put("offset", recorded.seq())
                            .put("time", replay.offset(recorded.at()))
                            .set("data", data);
                });
    }

    /// Whether the event is about a hidden question. Merges are always shown: they hold only numbers,
    /// and the visible question counts them.
    private boolean isHidden(Part<?, ?, ?> part, Line line) {
        var event = line.recorded().event();
        return !(event instanceof QuestionsEvent.Merged)
                && !(event instanceof QuestionsEvent.Unmerged)
                && veil.hides(about(part, event).orElse(line.recorded().seq()));
    }

    private void tell(Line line, ArrayNode events) {
        for (var part : state.parts()) {
            var name = part.activity().name();
            if (isSame(part.state(), counted.put(name, part.state()))) {
                continue;
            }
            tally(part)
                    .ifPresent(tally -> {
                        var data = Json.MAPPER.createObjectNode().put("type", name + ".tally");
                        data.set("tally", tally);
                        events.addObject()
                                .put("time", replay.offset(line.recorded().at()))
                                .set("data", data);
                    });
        }
    }

    /// Compares by identity: states are immutable, and an event that changes nothing returns the same
    /// one.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object state, @Nullable Object before) {
        return state == before;
    }

    private Optional<JsonNode> tally(Part<?, ?, ?> part) {
        return part.tally(viewer.role()).map(it -> Json.MAPPER.<JsonNode>valueToTree(it));
    }

    private static <S, C extends Command, E extends Event> Optional<Long> about(
            Part<S, C, E> part, Event event) {
        Activity<S, C, E> activity = part.activity();
        var about = activity.about(activity.events().cast(event));
        return about.isPresent() ? Optional.of(about.getAsLong()) : Optional.empty();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
