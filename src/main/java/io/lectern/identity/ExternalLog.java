package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The latest 1,000 sign-ins from providers, each with the check that failed, in words for those who
/// answer support requests.
public final class ExternalLog {
    private static final int KEPT = 1_000;
    private static final int SHOWN = 100;
    private static final int LONGEST = 300;

    public record Entry(
            Instant at,
            String provider,
            boolean good,
            String outcome,
            Optional<String> subject,
            Optional<String> address,
            Optional<MemberId> account,
            Optional<String> network) {}

    private final Pool pool;

    ExternalLog(Pool pool) {
        this.pool = pool;
    }

    public Future<List<Entry>> last() {
        return pool.preparedQuery("select * from external_sign_in order by id desc limit $1")
                .execute(Tuple.of(SHOWN))
                .map(rows -> rows.stream().map(ExternalLog::entry).toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("provider"),
                row.getBoolean("good"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("subject")),
                Optional.ofNullable(row.getString("address")),
                Optional.<UUID>ofNullable(row.getUUID("account")).map(MemberId::new),
                Optional.ofNullable(row.getString("network")));
    }

    Future<Void> add(
            String provider,
            Optional<External> who,
            Optional<MemberId> account,
            boolean good,
            String outcome,
            String network) {
        return pool.preparedQuery(
                        """
                        with old as (delete from external_sign_in
                          where id <= (select max(id) from external_sign_in) - $8)
                        insert into external_sign_in (provider, subject, address, account, good, outcome, network)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(
                        Tuple.of(
                                        provider,
                                        who.map(External::subject).orElse(null),
                                        who.flatMap(External::email)
                                                .map(String::valueOf)
                                                .orElse(null),
                                        account.map(MemberId::value).orElse(null),
                                        good,
                                        outcome.substring(0, Math.min(outcome.length(), LONGEST)))
                                .addValue(network)
                                .addValue((long) KEPT))
                .mapEmpty();
    }
}
