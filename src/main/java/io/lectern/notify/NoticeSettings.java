package io.lectern.notify;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Checks;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What each person wants to be notified of, how, and when.
final class NoticeSettings {
    /// @param push like `mail`, whether this channel is used; the app always shows the notice
    /// @param waits whether quiet hours hold it back
    record Kind(String kind, boolean push, boolean mail, boolean waits) {}

    record Quiet(LocalTime from, LocalTime to) {}

    /// @param trouble the mail server's error, if the newest mail wasn't delivered
    record MailState(boolean on, String address, Optional<String> trouble) {}

    /// @param key for `applicationServerKey`
    record PushState(String key, int browsers) {}

    record Follow(CourseId course, String code, String title, boolean on) {}

    record View(
            Optional<String> timeZone,
            Optional<String> locale,
            Optional<Quiet> quiet,
            List<Kind> kinds,
            MailState mail,
            PushState push,
            List<Follow> follows) {}

    record Choice(String kind, boolean push, boolean mail) {}

    /// All settings; kinds that aren't named get their defaults.
    record Wish(String timeZone, Optional<Quiet> quiet, List<Choice> kinds) {}

    /// @param locale the language tag (BCP 47) for dates; absent: unchanged
    record Zone(String timeZone, Optional<String> locale) {}

    record FollowWish(boolean on) {}

    private static final String TIMES_EQUAL = "must end at another time than it begins";

    private final Pool pool;
    private final Access access;
    private final Config.Mail mail;
    private final Push push;

    NoticeSettings(Pool pool, Access access, Config.Mail mail, Push push) {
        this.pool = pool;
        this.access = access;
        this.mail = mail;
        this.push = push;
    }

    Future<View> of(MemberId account) {
        return Future.all(person(account), choices(account), follows(account))
                .map(all -> {
                    Row row = all.resultAt(0);
                    Map<String, Boolean> chosen = all.resultAt(1);
                    List<Follow> follows = all.resultAt(2);
                    var from = row.getLocalTime("quiet_from");
                    var to = row.getLocalTime("quiet_to");
                    return new View(
                            Optional.ofNullable(row.getString("time_zone")),
                            Optional.ofNullable(row.getString("locale")),
                            from == null || to == null
                                    ? Optional.empty()
                                    : Optional.of(new Quiet(from, to)),
                            Arrays.stream(NoticeKind.values())
                                    .map(kind -> kind(kind, chosen))
                                    .toList(),
                            new MailState(
                                    mail.host().isPresent(),
                                    row.getString("email"),
                                    Optional.ofNullable(row.getString("trouble"))),
                            new PushState(push.publicKey(), row.getInteger("browsers")),
                            follows);
                });
    }

    private static Kind kind(NoticeKind kind, Map<String, Boolean> chosen) {
        return new Kind(
                kind.word(),
                chosen.getOrDefault(kind.word() + Channel.PUSH, kind.push()),
                chosen.getOrDefault(kind.word() + Channel.MAIL, kind.mail()),
                kind.waits());
    }

    private Future<Row> person(MemberId account) {
        return pool.preparedQuery(
                        """
                        select a.email, s.time_zone, s.locale, s.quiet_from, s.quiet_to,
                          (select count(*)::int from push_subscription p join session on session.id = p.session
                            where p.account = a.id and session.revoked_at is null) as browsers,
                          (select case when d.state = 'GIVEN_UP' then coalesce(d.trouble, '') end from delivery d
                            where d.account = a.id and d.channel = 'MAIL' and d.state in ('SENT', 'GIVEN_UP')
                            order by d.ended_at desc limit 1) as trouble
                        from account a left join notice_settings s on s.account = a.id
                        where a.id = $1
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.iterator().next());
    }

    private Future<Map<String, Boolean>> choices(MemberId account) {
        return pool.preparedQuery(
                        "select kind, channel, wanted from notice_choice where account = $1")
                .execute(Tuple.of(account.value()))
                .map(rows -> {
                    Map<String, Boolean> found = new HashMap<>();
                    rows.forEach(row ->
                            found.put(
                                    row.getString("kind") + row.getString("channel"),
                                    row.getBoolean("wanted")));
                    return found;
                });
    }

    private Future<List<Follow>> follows(MemberId account) {
        return pool.preparedQuery(
                        """
                        select c.id, c.code, c.title, f.account is not null as follows
                        from membership m join course c on c.id = m.course
                        left join office_hours_follow f on f.course = c.id and f.account = m.account
                        where m.account = $1 order by c.code, c.id
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row ->
                                        new Follow(
                                                new CourseId(row.getUUID("id")),
                                                row.getString("code"),
                                                row.getString("title"),
                                                row.getBoolean("follows")))
                                .toList());
    }

    Future<View> put(MemberId account, Wish wish) {
        var checks = new Checks();
        checks.zone("timeZone", wish.timeZone());
        wish.quiet()
                .ifPresent(quiet ->
                        checks.that("quiet.to", !quiet.from().equals(quiet.to()), TIMES_EQUAL));
        checks.that(
                        "kinds",
                        wish.kinds().stream()
                                .allMatch(choice -> NoticeKind.of(choice.kind()).isPresent()),
                        "Name kinds of notifications that there are.")
                .that(
                        "kinds",
                        wish.kinds().stream().map(Choice::kind).distinct().count()
                                == wish.kinds().size(),
                        "Name each kind once.")
                .done();
        return pool.withTransaction(sql -> store(sql, account, wish)).compose(_ -> of(account));
    }

    private static Future<Void> store(SqlConnection sql, MemberId account, Wish wish) {
        return sql.preparedQuery(
                        """
                        insert into notice_settings (account, time_zone, quiet_from, quiet_to)
                        values ($1, $2, $3, $4)
                        on conflict (account) do update set time_zone = excluded.time_zone,
                          quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
                        """)
                .execute(
                        Tuple.of(
                                account.value(),
                                wish.timeZone(),
                                wish.quiet().map(Quiet::from).orElse(null),
                                wish.quiet().map(Quiet::to).orElse(null)))
                .compose(_ ->
                        sql.preparedQuery("delete from notice_choice where account = $1")
                                .execute(Tuple.of(account.value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into notice_choice (account, kind, channel, wanted)
                                        select $1, new.kind, way.channel,
                                          case way.channel when 'PUSH' then new.push else new.mail end
                                        from unnest($2::text[], $3::boolean[], $4::boolean[])
                                            as new (kind, push, mail),
                                          (values ('PUSH'), ('MAIL')) as way (channel)
                                        """)
                                .execute(
                                        Tuple.of(
                                                account.value(),
                                                wish.kinds().stream()
                                                        .map(Choice::kind)
                                                        .toArray(String[]::new),
                                                wish.kinds().stream()
                                                        .map(Choice::push)
                                                        .toArray(Boolean[]::new),
                                                wish.kinds().stream()
                                                        .map(Choice::mail)
                                                        .toArray(Boolean[]::new))))
                .mapEmpty();
    }

    /// Stores the time zone that the browser reports, which quiet hours use.
    Future<Void> zone(MemberId account, Zone wish) {
        var checks = new Checks();
        checks.zone("timeZone", wish.timeZone())
                .that(
                        "locale",
                        wish.locale().stream().allMatch(NoticeSettings::isLocale),
                        "Choose a language and region, for example en-US.");
        checks.done();
        return pool.preparedQuery(
                        """
                        insert into notice_settings as s (account, time_zone, locale) values ($1, $2, $3)
                        on conflict (account) do update set time_zone = excluded.time_zone,
                          locale = coalesce(excluded.locale, s.locale)
                        """)
                .execute(Tuple.of(account.value(), wish.timeZone(), wish.locale().orElse(null)))
                .mapEmpty();
    }

    private static boolean isLocale(String tag) {
        try {
            return tag.length() <= 35
                    && !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }

    /// Turns reminders of the course's office hours on or off.
    Future<Void> follow(MemberId account, CourseId course, FollowWish wish) {
        return access.course(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        wish.on()
                                                ? """
                                                insert into office_hours_follow (account, course) values ($1, $2)
                                                on conflict do nothing
                                                """
                                                : "delete from office_hours_follow where account = $1 and course = $2")
                                .execute(Tuple.of(account.value(), course.value())))
                .mapEmpty();
    }
}
