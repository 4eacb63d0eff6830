package io.lectern.live.socket;

import io.lectern.campus.PersonalEvent;
import io.lectern.live.wire.Disconnect;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The sockets of this server, by account. Any thread may call it.
public final class People {
    private final ConcurrentHashMap<MemberId, Set<Connection>> connections =
            new ConcurrentHashMap<>();

    /// Every socket, including those that haven't signed on yet.
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();

    void opened(Connection connection) {
        all.add(connection);
    }

    /// @return false if the account has `limit` sockets already
    boolean add(MemberId account, Connection connection, int limit) {
        Set<Connection> own =
                connections.compute(
                        account,
                        (_, known) -> {
                            Set<Connection> set =
                                    known == null ? ConcurrentHashMap.newKeySet() : known;
                            if (set.size() < limit) {
                                set.add(connection);
                            }
                            return set;
                        });
        return own.contains(connection);
    }

    void closed(MemberId account, Connection connection) {
        connections.computeIfPresent(
                account,
                (_, own) -> {
                    own.remove(connection);
                    return own.isEmpty() ? null : own;
                });
    }

    void closed(Connection connection) {
        all.remove(connection);
    }

    public Set<Connection> of(MemberId account) {
        return connections.getOrDefault(account, Set.of());
    }

    public List<Connection> all() {
        return List.copyOf(all);
    }

    public void tell(PersonalEvent event) {
        of(event.to()).forEach(connection -> connection.tell(event));
    }

    public int sockets() {
        return all.size();
    }

    public Future<Void> closeAll(Disconnect why) {
        List<Future<Void>> closing = new ArrayList<>();
        all.forEach(connection -> closing.add(connection.close(why)));
        return Future.join(closing).mapEmpty();
    }
}
