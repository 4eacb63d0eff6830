package io.lectern.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One member's view of a room: the fold of the events received, whose numbers must come once and in
/// order. Confined to the clients' event loop.
final class Following {
    private final Catalogue catalogue;
    private final Kind kind;
    private final Order order;
    private final boolean seesAll;
    private List<Part<?, ?, ?>> parts = List.of();
    private @Nullable Member me;
    private String epoch = "";
    private long last = -1;
    private final Map<String, JsonNode> tallies = new HashMap<>();
    private long applied;
    private long afresh;

    /// @param seesAll whether this member may see every event
    Following(Catalogue catalogue, Kind kind, Order order, boolean seesAll) {
        this.catalogue = catalogue;
        this.kind = kind;
        this.order = order;
        this.seesAll = seesAll;
    }

    /// The fields of a subscription that resumes after the last event.
    String recover() {
        return last < 0
                ? ""
                : ",\"recover\":true,\"offset\":%d,\"epoch\":\"%s\"".formatted(last, epoch);
    }

    long last() {
        return last;
    }

    long applied() {
        return applied;
    }

    long afresh() {
        return afresh;
    }

    boolean seesAll() {
        return seesAll;
    }

    List<Part<?, ?, ?>> parts() {
        return parts;
    }

    Optional<Member> me() {
        return Optional.ofNullable(me);
    }

    /// @return what is wrong, if anything
    Optional<String> subscribed(JsonNode result) throws JsonProcessingException {
        epoch = result.get("epoch").textValue();
        for (var tally : result.at("/data/tallies").properties()) {
            tallies.put(tally.getKey(), tally.getValue());
        }
        long head = result.get("offset").longValue();
        if (head < last) {
            return Optional.of("the room is at " + head + " and was at " + last);
        }
        if (last < 0 || !result.get("recovered").booleanValue()) {
            afresh += last < 0 ? 0 : 1;
            begin(result.get("data"));
            last = head;
            return result.at("/data/seq").longValue() == head
                    ? Optional.empty()
                    : Optional.of("the state is not that of " + head + ": " + result.get("data"));
        }
        for (JsonNode publication : result.get("publications")) {
            Optional<String> wrong = told(publication);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (seesAll && last != head) {
            return Optional.of("resumed at " + head + ", and told up to " + last + " only");
        }
        last = head;
        return Optional.empty();
    }

    private void begin(JsonNode data) throws JsonProcessingException {
        me = Json.MAPPER.treeToValue(data.get("you"), Member.class);
        List<Part<?, ?, ?>> begun = new ArrayList<>();
        for (var activity : catalogue.in(kind)) {
            JsonNode state = data.get("activities").get(activity.name());
            begun.add(Part.begin(activity).at(Json.MAPPER.treeToValue(state, activity.states())));
        }
        parts = begun;
    }

    /// Takes an activity's newest tally.
    void tally(JsonNode data) {
        var type = data.get("type").textValue();
        tallies.put(type.substring(0, type.length() - ".tally".length()), data.path("tally"));
    }

    /// An activity's newest tally.
    JsonNode tally(String activity) {
        return tallies.getOrDefault(activity, MissingNode.getInstance());
    }

    /// @return what is wrong, if anything
    Optional<String> told(JsonNode publication) {
        long seq = publication.get("offset").longValue();
        if (seq <= last || (seesAll && seq != last + 1)) {
            return Optional.of("told " + seq + " after " + last + ": " + publication);
        }
        ObjectNode data = (ObjectNode) publication.get("data");
        if (seesAll) {
            Optional<JsonNode> other = order.differs(seq, data);
            if (other.isPresent()) {
                return Optional.of(seq + " is " + data + " here and elsewhere " + other.get());
            }
        }
        ObjectNode fields = data.deepCopy();
        Instant at = Instant.parse(fields.remove("at").textValue());
        String type = fields.remove("type").textValue();
        var recorded = new Recorded<>(seq, at, catalogue.event(type, fields.toString()));
        parts = folded(parts, recorded);
        last = seq;
        applied++;
        return Optional.empty();
    }

    static List<Part<?, ?, ?>> folded(List<Part<?, ?, ?>> parts, Recorded<?> recorded) {
        List<Part<?, ?, ?>> next = new ArrayList<>(parts.size());
        for (Part<?, ?, ?> part : parts) {
            next.add(part.holds(recorded.event()) ? part.apply(recorded) : part);
        }
        return next;
    }
}
