package io.lectern.notify;

import io.lectern.identity.AccountMail;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// Puts account mail into the outbox. A letter replaces unsent ones of its kind to the same address.
final class AccountLetters implements AccountMail {
    private final boolean on;

    AccountLetters(boolean on) {
        this.on = on;
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public Future<Void> send(SqlClient sql, Letter letter) {
        return sql.preparedQuery(
                        "delete from delivery where letter = $1 and address = $2 and state = 'DUE'")
                .execute(Tuple.of(letter.kind().name(), letter.to().value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into delivery (channel, account, letter, address, addressee, link,
                                          expires_at)
                                        values ('MAIL', $1, $2, $3, $4, $5, now() + interval '1 day')
                                        """)
                                .execute(
                                        Tuple.of(
                                                letter.account().map(MemberId::value).orElse(null),
                                                letter.kind().name(),
                                                letter.to().value(),
                                                letter.name(),
                                                letter.token().orElse(null))))
                .mapEmpty();
    }
}
