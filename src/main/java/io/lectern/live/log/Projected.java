package io.lectern.live.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.MemberId;
import io.lectern.room.Projection;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What an event does to the projected row of an entry.
///
/// @param step from the row before to the row after, as JSON
public record Projected(long entry, Function<Optional<String>, Optional<Row>> step) {
    /// @param owner the member whose entry it is
    public record Row(Optional<MemberId> owner, String json) {}

    public static <E extends Event> Optional<Projected> of(
            Activity<?, ?, E> activity, Recorded<?> recorded) {
        E own = activity.events().cast(recorded.event());
        var typed = new Recorded<>(recorded.seq(), recorded.at(), own);
        return activity.projection().flatMap(projection -> of(projection, typed));
    }

    private static <R extends Record, E extends Event> Optional<Projected> of(
            Projection<R, E> projection, Recorded<E> recorded) {
        OptionalLong entry = projection.entry(recorded);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Projected(
                                entry.getAsLong(),
                                before ->
                                        projection
                                                .apply(
                                                        before.map(json ->
                                                                read(projection.rows(), json)),
                                                        recorded)
                                                .map(row ->
                                                        new Row(
                                                                projection.owner(row),
                                                                Json.write(row)))));
    }

    private static <R> R read(Class<R> rows, String json) {
        try {
            return Json.MAPPER.readValue(json, rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an unreadable " + rows.getSimpleName(), e);
        }
    }
}
