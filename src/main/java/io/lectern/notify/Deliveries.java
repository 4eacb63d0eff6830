package io.lectern.notify;

import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Mail and push for site operators: what is queued, what failed, trying again, and test messages.
public final class Deliveries {
    /// @param on whether the channel is set up
    /// @param oldest since when the oldest queued letter has waited
    /// @param today letters sent within 24 hours
    public record Way(
            String channel,
            boolean on,
            long waiting,
            Optional<Instant> oldest,
            long today,
            long failed) {}

    /// @param about the kind of letter or notice
    /// @param retry whether it can be sent again; a letter with a secret link can't, as the link is
    ///     deleted
    public record Failure(
            UUID id,
            Instant at,
            String channel,
            String to,
            String about,
            String said,
            boolean over,
            boolean retry) {}

    /// @param said the mail server's answer, or why it couldn't be reached
    public record Tested(boolean accepted, String to, double seconds, Optional<String> said) {}

    /// @param accepted for how many of `browsers` the push service accepted it
    /// @param said the error of the first that failed
    public record Pushed(int accepted, int browsers, Optional<String> said) {}

    private static final int MOST = 50;
    private static final int PATIENCE_SECONDS = 15;

    private final Pool pool;
    private final Optional<Mail> mail;
    private final Push push;

    Deliveries(Pool pool, Optional<Mail> mail, Push push) {
        this.push = push;
        this.pool = pool;
        this.mail = mail;
    }

    public Future<List<Way>> ways() {
        return pool.query(
                        """
                        select channel,
                          count(*) filter (where state = 'DUE') as waiting,
                          min(created_at) filter (where state = 'DUE') as oldest,
                          count(*) filter (where state = 'SENT' and ended_at > now() - interval '24 hours') as today,
                          count(*) filter (where state = 'GIVEN_UP') as failed
                        from delivery group by channel
                        """)
                .execute()
                .map(rows -> {
                    var known = rows.stream().map(this::way).toList();
                    return List.of(way(known, Channel.MAIL), way(known, Channel.PUSH));
                });
    }

    private Way way(Row row) {
        var channel = row.getString("channel");
        return new Way(
                channel,
                isOn(Channel.valueOf(channel)),
                row.getLong("waiting"),
                Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant),
                row.getLong("today"),
                row.getLong("failed"));
    }

    private Way way(List<Way> known, Channel channel) {
        return known.stream()
                .filter(way -> way.channel().equals(channel.name()))
                .findFirst()
                .orElseGet(() -> new Way(channel.name(), isOn(channel), 0, Optional.empty(), 0, 0));
    }

    private boolean isOn(Channel channel) {
        return channel == Channel.PUSH || mail.isPresent();
    }

    /// Letters that were given up or are being retried, the newest first.
    public Future<List<Failure>> failures() {
        return pool.preparedQuery(
                        """
                        select d.id, coalesce(d.ended_at, d.due_at) as at, d.channel, d.trouble, d.state = 'GIVEN_UP' as over,
                          coalesce(d.address, a.email, '') as email,
                          coalesce(d.letter, e.body ->> 'type', 'INVITATION') as about,
                          d.state = 'DUE' or d.notice is not null as retry
                        from delivery d left join account a on a.id = d.account
                        left join personal_event e on e.account = d.account and e.seq = d.notice
                        where d.state = 'GIVEN_UP' or d.state = 'DUE' and d.trouble is not null
                        order by at desc, d.id limit $1
                        """)
                .execute(Tuple.of(MOST))
                .map(rows -> rows.stream().map(Deliveries::failure).toList());
    }

    private static Failure failure(Row row) {
        return new Failure(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("channel"),
                row.getString("email"),
                row.getString("about"),
                Optional.<@Nullable String>ofNullable(row.getString("trouble")).orElse(""),
                row.getBoolean("over"),
                row.getBoolean("retry"));
    }

    /// Sends a letter again, at once and then for up to a day. Fails with 404 if no failed letter has
    /// that id.
    public Future<Void> retry(UUID id) {
        return pool.preparedQuery(
                        """
                        update delivery set state = 'DUE', due_at = now(), tries = 0, ended_at = null,
                          expires_at = greatest(expires_at, now() + interval '1 day')
                        where id = $1 and (state = 'GIVEN_UP' and notice is not null
                          or state = 'DUE' and trouble is not null)
                        """)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    /// Sends all failed letters again.
    ///
    /// @return how many
    public Future<Integer> retryAll() {
        return pool.query(
                        """
                        update delivery set state = 'DUE', due_at = now(), tries = 0, ended_at = null,
                          expires_at = greatest(expires_at, now() + interval '1 day')
                        where state = 'GIVEN_UP' and notice is not null or state = 'DUE' and trouble is not null
                        """)
                .execute()
                .map(rows -> rows.rowCount());
    }

    /// Sends a test mail to this address at once, bypassing the outbox.
    public Future<Tested> test(String name, String email) {
        if (mail.isEmpty()) {
            throw Problem.conflict(
                    "Mail is off: set mail.host, mail.from and mail.site, and start again.");
        }
        var began = System.nanoTime();
        return mail.get()
                .test(name, email)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(_ -> new Tested(true, email, since(began), Optional.empty()))
                .recover(failure ->
                        Future.succeededFuture(
                                new Tested(
                                        false,
                                        email,
                                        since(began),
                                        Optional.of(
                                                failure instanceof TimeoutException
                                                        ? "The mail server did not answer within %d seconds."
                                                                .formatted(PATIENCE_SECONDS)
                                                        : String.valueOf(failure.getMessage())))));
    }

    /// Sends a test push to each subscribed browser of theirs at once.
    public Future<Pushed> testPush(MemberId who) {
        return pool.preparedQuery(
                        """
                        select p.id, p.endpoint, p.public_key, p.secret from push_subscription p
                        join session s on s.id = p.session and s.revoked_at is null where p.account = $1
                        """)
                .execute(Tuple.of(who.value()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.conflict(
                                "None of your browsers takes push messages. Turn them on under Notifications first.");
                    }
                    return Future.join(rows.stream().map(row -> test(row)).toList());
                })
                .map(tried -> {
                    List<String> said = tried.list();
                    return new Pushed(
                            (int) said.stream().filter(String::isEmpty).count(),
                            said.size(),
                            said.stream().filter(it -> !it.isEmpty()).findFirst());
                });
    }

    /// The error; empty if it was accepted.
    private Future<String> test(Row row) {
        return push.test(
                        new Letter.Device(
                                row.getUUID("id"),
                                row.getString("endpoint"),
                                row.getString("public_key"),
                                row.getString("secret")))
                .map(outcome ->
                        switch (outcome) {
                            case Outcome.Sent() -> "";
                            case Outcome.Failed(var why) -> why;
                            case Outcome.Refused(var why) -> why;
                            case Outcome.Dropped(var why) -> why;
                        })
                .recover(failure -> Future.succeededFuture(String.valueOf(failure.getMessage())));
    }

    private static double since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
