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

/// What became of each wish, as the database holds it for all servers. The first to write it settles
/// it: a wish that is refused on one server isn't granted on another that was asked before. The log
/// writes those that it grants. Any thread may call it.
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

    /// Settles a wish that led to no event, unless it is settled.
    ///
    /// @return what became of it, whoever settled it
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

    /// Forgets outcomes after a day: a command that is sent again later is decided anew.
    public Future<Void> forgetOld() {
        return pool.query(
                        """
                        delete from room_wish
                        where seq is null and refused_at < now() - interval '1 day'
                        """)
                .execute()
                .mapEmpty();
    }

    /// A refusal whose reason is unknown here, as its activity is gone or newer than this server, stays
    /// one, with the words that were stored.
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
