package io.lectern.campus;

import io.lectern.identity.Account;
import io.lectern.identity.AccountLink;
import io.lectern.identity.Administrators;
import io.lectern.identity.Identity;
import io.lectern.identity.Passwords;
import io.lectern.identity.Recovery;
import io.lectern.identity.SignInWays;
import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What administrators do for the accounts of the site.
final class SitePeople {
    record Change(
            Optional<Boolean> active,
            Optional<Boolean> admin,
            Optional<Boolean> verified,
            Optional<String> email) {}

    private final Pool pool;
    private final Identity identity;
    private final Recovery recovery;
    private final CampusListener listener;

    SitePeople(Pool pool, Identity identity, Recovery recovery, CampusListener listener) {
        this.pool = pool;
        this.identity = identity;
        this.recovery = recovery;
        this.listener = listener;
    }

    Future<Void> only(MemberId by) {
        return Administrators.demand(pool, by).mapEmpty();
    }

    Future<PeopleList.Entry> one(MemberId by, MemberId who) {
        return only(by).compose(_ -> PeopleList.find(pool, who));
    }

    Future<SignInWays> ways(MemberId by, MemberId who) {
        return one(by, who).compose(_ -> identity.waysOf(who));
    }

    /// An account before and after a change, for the audit log.
    record Changed(PeopleList.Entry before, PeopleList.Entry after) {}

    /// Changes an account. Deactivating it, changing its address or revoking the administrator's right
    /// ends all its sessions at once.
    Future<Changed> change(MemberId by, MemberId who, Change wish) {
        return only(by).compose(_ -> pool.withTransaction(sql -> change(sql, by, who, wish)))
                .compose(changed ->
                        ends(wish)
                                ? identity.endAll(who).map(changed)
                                : Future.succeededFuture(changed))
                .onSuccess(changed ->
                        changed.after()
                                .courses()
                                .forEach(place ->
                                        listener.membershipChanged(
                                                new CourseId(place.course()), who)));
    }

    private static boolean ends(Change wish) {
        return wish.active().equals(Optional.of(false))
                || wish.admin().equals(Optional.of(false))
                || wish.email().isPresent();
    }

    private Future<Changed> change(SqlClient sql, MemberId by, MemberId who, Change wish) {
        var email = wish.email().map(SitePeople::address);
        // Locks all administrators: otherwise two could revoke each other's right at the same time.
        return sql.query("select id from account where admin order by id for update")
                .execute()
                .compose(_ -> Administrators.demand(sql, by))
                .compose(_ -> stays(sql, who))
                .compose(_ -> PeopleList.find(sql, who))
                .compose(before ->
                        sql.preparedQuery(
                                        """
                                        update account set
                                          deactivated_at = case when $2 then null
                                            when $2 = false then coalesce(deactivated_at, now())
                                            else deactivated_at end,
                                          admin = coalesce($3, admin),
                                          email = coalesce($5, email),
                                          verified_at = case when $4 then coalesce(verified_at, now())
                                            when $4 = false or $5 is not null then null else verified_at end
                                        where id = $1
                                        """)
                                .execute(
                                        Tuple.of(
                                                who.value(),
                                                wish.active().orElse(null),
                                                wish.admin().orElse(null),
                                                wish.verified().orElse(null),
                                                email.map(EmailAddress::value).orElse(null)))
                                .recover(SitePeople::taken)
                                .compose(_ -> settle(sql, who, wish))
                                .compose(_ -> PeopleList.find(sql, who))
                                .map(after -> new Changed(before, after)));
    }

    /// Refuses an account that is being merged into another: it can't be reactivated.
    private static Future<Void> stays(SqlClient sql, MemberId who) {
        return sql.preparedQuery("select from account_merge where gone = $1 and done_at is null")
                .execute(Tuple.of(who.value()))
                .map(rows -> {
                    if (rows.size() > 0) {
                        throw Problem.conflict(
                                "This account is being merged with another. Wait until that is done.");
                    }
                    return null;
                });
    }

    private static EmailAddress address(String typed) {
        return switch (EmailAddress.read(typed)) {
            case EmailAddress.Read.Good(var address) -> address;
            case EmailAddress.Read.Bad(var why) -> throw Problem.invalid("email", why);
        };
    }

    private static <T> Future<T> taken(Throwable failure) {
        return Future.failedFuture(
                failure instanceof io.vertx.pgclient.PgException refused
                                && "23505".equals(refused.getSqlState())
                        ? Problem.conflict("Another account has this email address.")
                        : failure);
    }

    /// Checks after a change that an administrator who can sign in is left, and that a new
    /// administrator's address is verified. Once an address is verified, its account takes the seats
    /// reserved for it.
    private static Future<Void> settle(SqlClient sql, MemberId who, Change wish) {
        return sql.preparedQuery(
                        """
                        select exists (select from account
                            where admin and deactivated_at is null and password_hash <> $2) as kept,
                          admin and verified_at is null as unverified, verified_at is not null as verified
                        from account where id = $1
                        """)
                .execute(Tuple.of(who.value(), Passwords.UNUSABLE))
                .map(Access::only)
                .compose(row -> {
                    if (!row.getBoolean("kept")) {
                        throw Problem.conflict(
                                "This is the last administrator. Make somebody else one first.");
                    }
                    if (row.getBoolean("unverified") && wish.admin().equals(Optional.of(true))) {
                        throw Problem.conflict(
                                "Confirm the email address before you make this person an administrator.");
                    }
                    return row.getBoolean("verified")
                            ? Seats.take(sql, who, Optional.empty()).mapEmpty()
                            : Future.succeededFuture();
                });
    }

    /// Removes the second factor of somebody who lost their app and recovery codes, and ends all their
    /// sessions.
    Future<Void> resetSecondFactor(MemberId by, MemberId who) {
        return only(by).compose(_ -> PeopleList.find(pool, who))
                .compose(_ -> identity.resetSecondFactor(who))
                .map(was -> {
                    if (!was) {
                        throw Problem.conflict("This person has no second factor.");
                    }
                    return null;
                });
    }

    /// A link to set a password: sent by mail where mail is set up, else returned to be handed over.
    Future<AccountLink> link(MemberId by, MemberId who) {
        return only(by).compose(_ -> pool.withTransaction(sql -> link(sql, who)));
    }

    private Future<AccountLink> link(SqlClient sql, MemberId who) {
        return PeopleList.find(sql, who)
                .compose(person -> {
                    if (person.state() == PeopleList.State.DEACTIVATED) {
                        throw Problem.conflict("Reactivate this person first.");
                    }
                    var account =
                            new Account(
                                    person.id(),
                                    person.email(),
                                    person.name(),
                                    person.admin(),
                                    person.state() == PeopleList.State.ACTIVE);
                    return recovery.isByMail()
                            ? recovery.mail(sql, account)
                                    .map(
                                            new AccountLink(
                                                    Optional.empty(),
                                                    Instant.now().plus(Duration.ofHours(1))))
                            : recovery.hand(sql, account);
                });
    }
}
