package io.lectern.identity;

import io.lectern.Config;
import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/// Finds or makes the account of somebody who comes from a provider. Their identity there decides
/// (issuer and subject), and never their address, unless an administrator trusts the provider for its
/// domain. No provider makes anybody an administrator or staff.
final class ExternalAccounts {
    sealed interface Arrival {
        /// @param how a sentence for the log of sign-ins
        record Good(Account account, String how) implements Arrival {}

        /// @param code for the page that shows the refusal
        record Refused(String code, String why) implements Arrival {}
    }

    private final Pool pool;
    private final AccountMail mail;
    private final InvitationCheck campus;

    ExternalAccounts(Pool pool, AccountMail mail, InvitationCheck campus) {
        this.pool = pool;
        this.mail = mail;
        this.campus = campus;
    }

    Future<Arrival> arrive(
            Config.OidcProvider provider, External who, Optional<ExternalFlows.Linking> linking) {
        return pool.withTransaction(sql ->
                // One sign-in at a time per identity, so that two tabs don't make two accounts.
                sql.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                        .execute(Tuple.of(who.issuer() + " " + who.subject()))
                        .compose(_ -> known(sql, who))
                        .compose(account ->
                                account.map(it -> again(sql, who, it, linking))
                                        .orElseGet(() ->
                                                linking.map(it -> link(sql, who, it))
                                                        .orElseGet(
                                                                () -> first(sql, provider, who)))));
    }

    private record Holder(Account account, boolean active) {}

    private static Holder holder(Row row) {
        return new Holder(Accounts.account(row), row.getOffsetDateTime("deactivated_at") == null);
    }

    private static Future<Optional<Holder>> known(SqlClient sql, External who) {
        return sql.preparedQuery(
                        """
                        select a.* from external_identity e join account a on a.id = e.account
                        where e.issuer = $1 and e.subject = $2
                        """)
                .execute(Tuple.of(who.issuer(), who.subject()))
                .map(rows -> rows.stream().findFirst().map(ExternalAccounts::holder));
    }

    /// A known identity leads to its account, whatever address it has now.
    private Future<Arrival> again(
            SqlClient sql, External who, Holder holder, Optional<ExternalFlows.Linking> linking) {
        var account = holder.account();
        if (linking.isPresent() && !linking.get().account().equals(account.id())) {
            return refused("taken", "The identity belongs to another account.");
        }
        if (!holder.active()) {
            return refused("deactivated", "The account is deactivated.");
        }
        return sql.preparedQuery(
                        """
                        update external_identity set last_used_at = now(), label = coalesce($3, label)
                        where issuer = $1 and subject = $2
                        """)
                .execute(Tuple.of(who.issuer(), who.subject(), who.label().orElse(null)))
                .compose(_ -> askAgain(sql, who, account))
                .map(new Arrival.Good(account, "Known."));
    }

    private static Future<Arrival> refused(String code, String why) {
        return Future.succeededFuture(new Arrival.Refused(code, why));
    }

    /// Links the identity to the account of a session that has proved itself again.
    private Future<Arrival> link(SqlClient sql, External who, ExternalFlows.Linking linking) {
        return sql.preparedQuery(
                        """
                        select a.* from account a join session s on s.account = a.id
                        where a.id = $1 and a.deactivated_at is null and s.id = $2 and s.revoked_at is null
                        """)
                .execute(Tuple.of(linking.account().value(), linking.session()))
                .map(rows -> rows.stream().findFirst().map(Accounts::account))
                .compose(account ->
                        account.isEmpty()
                                ? refused("ended", "The session that asked for the link has ended.")
                                : keep(sql, who, account.get(), Optional.empty())
                                        .map(
                                                new Arrival.Good(
                                                        account.get(), "Linked by its owner.")));
    }

    private static Future<Void> keep(
            SqlClient sql, External who, Account account, Optional<EmailAddress> claimed) {
        return sql.preparedQuery(
                        """
                        insert into external_identity (issuer, subject, account, label, claimed)
                        values ($1, $2, $3, $4, $5)
                        """)
                .execute(
                        Tuple.of(
                                who.issuer(),
                                who.subject(),
                                account.id().value(),
                                who.label().orElse(null),
                                claimed.map(EmailAddress::value).orElse(null)))
                .mapEmpty();
    }

    private Future<Arrival> first(SqlClient sql, Config.OidcProvider provider, External who) {
        var trusted = who.email().filter(_ -> who.vouched()).filter(it -> trusts(provider, it));
        return trusted.isEmpty()
                ? separate(sql, provider, who)
                : byAddress(sql, trusted.get())
                        .compose(local -> first(sql, provider, who, trusted.get(), local));
    }

    private static boolean trusts(Config.OidcProvider provider, EmailAddress email) {
        return provider.linksDomains().contains(email.domain());
    }

    private record Local(Account account, boolean active, boolean unclaimed) {}

    private static Future<Optional<Local>> byAddress(SqlClient sql, EmailAddress email) {
        return sql.preparedQuery("select * from account where email = $1 for update")
                .execute(Tuple.of(email.value()))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row ->
                                        new Local(
                                                Accounts.account(row),
                                                row.getOffsetDateTime("deactivated_at") == null,
                                                row.getString("password_hash")
                                                        .equals(Passwords.UNUSABLE))));
    }

    private Future<Arrival> first(
            SqlClient sql,
            Config.OidcProvider provider,
            External who,
            EmailAddress email,
            Optional<Local> found) {
        if (found.isEmpty()) {
            return provider.makesAccounts()
                    ? make(sql, who, email, true)
                            .compose(account ->
                                    keep(sql, who, account, Optional.empty())
                                            .map(new Arrival.Good(account, "New account.")))
                    : none();
        }
        var local = found.get();
        var account = local.account();
        if (local.active() && account.verified() && !account.admin()) {
            return keep(sql, who, account, Optional.empty())
                    .map(new Arrival.Good(account, "Linked by a trusted address."));
        }
        return local.active() && local.unclaimed() && !account.admin()
                ? claim(sql, who, account)
                : separate(sql, provider, who);
    }

    private static Future<Arrival> none() {
        return refused("none", "There is no account for it, and the provider may make none.");
    }

    /// Takes over an account that a roster made and nobody ever signed in to, so nobody can have left a
    /// way in. A learner's seat is taken at once; one of staff waits for the mailed link, or for staff
    /// who know the person.
    private Future<Arrival> claim(SqlClient sql, External who, Account account) {
        return sql.preparedQuery(
                        """
                        update account set password_hash = $2, verified_at = now(), name = coalesce($3, name)
                        where id = $1 returning *
                        """)
                .execute(Tuple.of(account.id().value(), Passwords.NONE, who.name().orElse(null)))
                .map(rows -> Accounts.account(rows.iterator().next()))
                .compose(claimed ->
                        keep(sql, who, claimed, Optional.empty())
                                .compose(_ -> campus.seatLearner(sql, claimed.id()))
                                .map(new Arrival.Good(claimed, "Claimed what a roster made.")));
    }

    /// Makes a separate account that only claims its address. A mailed link gives it the address, or
    /// joins it to the account that has it; to the person signing in both look the same.
    private Future<Arrival> separate(SqlClient sql, Config.OidcProvider provider, External who) {
        if (!provider.makesAccounts()) {
            return none();
        }
        return make(sql, who, new EmailAddress(UUID.randomUUID() + AccountMail.NOBODYS), false)
                .compose(account ->
                        keep(sql, who, account, who.email())
                                .compose(_ -> ask(sql, who, account))
                                .map(
                                        new Arrival.Good(
                                                account,
                                                "New account, whose address is only claimed.")));
    }

    private static Future<Account> make(
            SqlClient sql, External who, EmailAddress email, boolean verified) {
        return Accounts.create(
                sql, email, who.name().orElse("New member"), Passwords.NONE, verified);
    }

    private Future<Void> askAgain(SqlClient sql, External who, Account account) {
        return account.email().endsWith(AccountMail.NOBODYS)
                ? ask(sql, who, account)
                : Future.succeededFuture();
    }

    /// Mails the link, unless an earlier one is still valid.
    private Future<Void> ask(SqlClient sql, External who, Account account) {
        if (who.email().isEmpty() || !mail.isOn()) {
            return Future.succeededFuture();
        }
        var to = who.email().get();
        return sql.preparedQuery(
                        """
                        select 1 from account_link where account = $1 and kind = 'JOIN' and email = $2
                          and used_at is null and expires_at > now()
                        """)
                .execute(Tuple.of(account.id().value(), to.value()))
                .compose(rows ->
                        rows.size() > 0
                                ? Future.succeededFuture()
                                : EmailChange.claim(sql, mail, account.id(), to));
    }
}
