package io.lectern.classroom;

import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.CallState;
import io.lectern.activity.hands.HandsEvent;
import io.lectern.activity.hands.HandsState;
import io.lectern.campus.Room;
import io.lectern.live.Live;
import io.lectern.live.RoomWatcher;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects hands with the stage: somebody whose hand is called on may come onto it.
public final class StageTurns implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(StageTurns.class);

    private final Live live;

    public StageTurns(Live live) {
        this.live = live;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (recorded.event() instanceof HandsEvent.Called(var hand, _)) {
            var call = of(after, CallState.class).flatMap(CallState::call);
            var owner = of(after, HandsState.class).flatMap(state -> owner(state, hand));
            call.filter(on -> on.stage() && owner.isPresent())
                    .ifPresent(on -> beckon(room, on.id(), owner.get(), recorded.seq()));
        }
    }

    private static Optional<MemberId> owner(HandsState state, long hand) {
        return Optional.ofNullable(state.hands().get(hand)).map(up -> up.by().id());
    }

    private static <S> Optional<S> of(RoomState room, Class<S> type) {
        return room.parts().stream()
                .<Object>map(part -> part.state())
                .flatMap(
                        state -> type.isInstance(state) ? Stream.of(type.cast(state)) : Stream.of())
                .findFirst();
    }

    /// Invites them, with an id derived from the event, so that it happens once over all servers.
    private void beckon(Room room, long call, MemberId who, long seq) {
        var id =
                UUID.nameUUIDFromBytes(
                        ("turn " + room.id() + seq).getBytes(StandardCharsets.UTF_8));
        live.act(room, id, new CallCommand.Beckon(call, who, true))
                .onFailure(no ->
                        LOG.info(
                                "room {}: the next person could not be invited onto the stage: {}",
                                room.id(),
                                no.toString()));
    }
}
