package io.lectern.live.log;

import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// The outcome of each command, in the database for all servers. The first to write it settles it: once a command is
/// refused, no other server can grant it. The log writes the outcomes of granted commands. Any thread may call it.
public final class Outcomes {
    private final Pool pool;
    private final Catalogue catalogue;

    public Outcomes(Pool pool, Catalogue catalogue) {
        this.pool = pool;
        this.catalogue = catalogue;
    }

    public Future<Optional<Outcome>> find(RoomId room, Wish wish) {
        return pool.preparedQuery(
                        """
                        select seq, refusal, detail from room_wish
                        where room = $1 and by = $2 and command = $3
                        """)
                .execute(Tuple.of(room.value(), wish.by().value(), wish.command()))
                .map(this::first);
    }

    /// Settles a command that led to no event, unless it is settled.
    ///
    /// @return its outcome, whoever settled it
    public Future<Outcome> settle(RoomId room, Wish wish, Outcome outcome) {
        Tuple row = Tuple.of(room.value(), wish.by().value(), wish.command());
        switch (outcome) {
            case Outcome.Granted(var seq) -> row.addLong(seq).addString(null).addString(null);
            case Outcome.Refused(var why, var detail) ->
                    row.addLong(null).addString(why.name()).addString(detail);
        }
        return pool.preparedQuery(
                        """
                        insert into room_wish (room, by, command, seq, refusal, detail, refused_at)
                        values ($1, $2, $3, $4, $5, $6, case when $4::bigint is null then now() end)
                        on conflict do nothing returning seq, refusal, detail
                        """)
                .execute(row)
                .compose(mine ->
                        mine.size() > 0
                                ? Future.succeededFuture(outcome)
                                : find(room, wish).map(Optional::orElseThrow));
    }

    /// Deletes refusals after a day. A refused command that is sent again later is decided anew.
    public Future<Void> forgetOld() {
        return pool.query(
                        """
                        delete from room_wish
                        where seq is null and refused_at < now() - interval '1 day'
                        """)
                .execute()
                .mapEmpty();
    }

    /// Reads a stored reason. One that this server doesn't know, as its activity is gone or newer, stays a refusal
    /// with the stored words.
    private Reason reason(String name) {
        return catalogue.reason(name).orElse(Refusal.WRONG_ROOM);
    }

    private Optional<Outcome> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Long seq = row.getLong("seq");
        return Optional.of(
                seq == null
                        ? new Outcome.Refused(
                                reason(row.getString("refusal")), row.getString("detail"))
                        : new Outcome.Granted(seq));
    }
}
