package io.lectern.breakout;

import io.lectern.activity.groups.GroupsCommand;
import io.lectern.activity.groups.Plan;
import io.lectern.activity.groups.Way;
import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.live.Live;
import io.lectern.live.socket.PresenceWatcher;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts people who enter a room while its groups are open into the smallest group.
final class LateComers implements PresenceWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(LateComers.class);

    private final Live live;

    LateComers(Live live) {
        this.live = live;
    }

    @Override
    public void came(RoomAccess access) {
        var room = access.room();
        var who = access.member();
        if (who.isStaff() || (room.kind() != Kind.CLASS && room.kind() != Kind.STUDY)) {
            return;
        }
        live.state(room)
                .onSuccess(state ->
                        GroupRooms.of(state)
                                .flatMap(rooms -> rooms.state().running())
                                .filter(plan -> isLate(plan, who))
                                .ifPresent(plan -> place(room, plan, who)));
    }

    private static boolean isLate(Plan plan, Member who) {
        return plan.way() != Way.CHOICE && plan.known(who.id()).isEmpty();
    }

    /// Places them under an id that is the same on any server, so that it happens once.
    private void place(Room room, Plan plan, Member who) {
        var name = "late " + room.id() + " " + plan.id() + " " + who.id();
        live.act(
                        room,
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        new GroupsCommand.Come(who))
                .onFailure(no ->
                        LOG.info(
                                "room {}: {} could not be put into a group: {}",
                                room.id(),
                                who.id(),
                                no.toString()));
    }

    @Override
    public void left(RoomAccess access) {}
}
