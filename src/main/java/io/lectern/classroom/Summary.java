package io.lectern.classroom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.polls.PollsState;
import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.session.SessionState;
import io.lectern.activity.stage.StageState;
import io.lectern.room.Part;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import io.vertx.core.Future;
import java.util.Set;

/// The result of a finished session, from the log: as it was when it closed, plus what became of its
/// questions and polls since.
final class Summary {
    private static final Set<Class<?>> SHOWN =
            Set.of(SessionState.class, QuestionsState.class, PollsState.class, StageState.class);

    private final Replays replays;

    Summary(Replays replays) {
        this.replays = replays;
    }

    Future<ObjectNode> of(Held session) {
        return replays.of(session)
                .compose(replay -> replays.today(session).map(now -> of(session, replay, now)));
    }

    private static ObjectNode of(Held session, Replay replay, RoomState now) {
        var viewer = session.by().member();
        var veil = new Veil(viewer, now, replay.end());
        var summary = Json.MAPPER.createObjectNode();
        summary.put("id", session.id())
                .put("end", session.end().orElseThrow())
                .put("opened", session.opened().toString())
                .put("closed", session.closed().orElseThrow().toString());
        summary.set("you", Json.MAPPER.valueToTree(viewer));
        var marks =
                replay.marks().stream()
                        .filter(it -> it.about() == 0 || !veil.hides(it.about()))
                        .toList();
        summary.set("marks", Json.MAPPER.valueToTree(marks));
        summary.set("minutes", Json.MAPPER.valueToTree(replay.minutes()));
        summary.set("links", Json.MAPPER.valueToTree(replay.links()));
        put(summary, "then", replay.end(), session, veil);
        put(summary, "now", now, session, veil);
        return summary;
    }

    private static void put(
            ObjectNode summary, String name, RoomState state, Held session, Veil veil) {
        var viewer = session.by().member();
        var views = summary.putObject(name);
        for (Part<?, ?, ?> part : state.parts()) {
            if (SHOWN.contains(part.activity().states())) {
                var view = views.putObject(part.activity().name());
                view.set("state", Json.MAPPER.valueToTree(veil.over(part.view(viewer))));
                part.tally(viewer.role())
                        .ifPresent(it -> view.set("tally", Json.MAPPER.valueToTree(it)));
            }
        }
    }
}
