package io.lectern.notify;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.PersonalLog;
import io.lectern.campus.RosterMail;
import io.lectern.identity.AccountMail;
import io.lectern.identity.Authentication;
import io.lectern.identity.Claims;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wires the notification centre together and runs it.
public final class Notify {
    private static final Logger LOG = LoggerFactory.getLogger(Notify.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Vertx vertx;
    private final Pool pool;
    private final PersonalLog personal;
    private final Notices notices;
    private final Spread spread;
    private final Outbox outbox;
    private final Push push;
    private final Optional<Mail> mail;
    private final NoticeSettings settings;
    private final Subscriptions subscriptions;
    private final InvitationMail invitations;
    private final RoomNotices rooms;
    private final Announcements announcements;
    private final AccountLetters accountLetters;
    private final List<Courier> couriers = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();
    private volatile boolean spreading;
    private volatile boolean away;

    public static Future<Notify> open(Vertx vertx, Pool pool, Config config, MeterRegistry meters) {
        return PushKey.load(pool, contact(config))
                .map(key -> new Notify(vertx, pool, config, key, meters));
    }

    /// A contact of the operator for push services (RFC 8292 section 2.1).
    private static Optional<String> contact(Config config) {
        return config.push()
                .contact()
                .or(() -> config.mail().from())
                .map(address -> address.startsWith("https:") ? address : "mailto:" + bare(address));
    }

    private static String bare(String address) {
        return address.replaceAll("^.*<|>.*$", "");
    }

    private Notify(Vertx vertx, Pool pool, Config config, PushKey key, MeterRegistry meters) {
        Access access = new Access(pool);
        boolean mails = config.mail().host().isPresent();
        this.vertx = vertx;
        this.pool = pool;
        this.personal = new PersonalLog(pool);
        this.notices = new Notices(pool, personal);
        this.spread = new Spread(pool, mails);
        this.outbox = new Outbox(pool, config.mail().perDay());
        this.subscriptions = new Subscriptions(pool);
        this.push = new Push(vertx, config.push(), key, subscriptions::forget);
        this.mail = mails ? Optional.of(new Mail(vertx, config.mail())) : Optional.empty();
        this.settings = new NoticeSettings(pool, access, config.mail(), push);
        this.rooms = new RoomNotices(pool, access);
        this.invitations = new InvitationMail(pool, access, mails);
        this.announcements = new Announcements(pool, access, notices);
        this.accountLetters = new AccountLetters(mails);
        couriers.add(new Courier(vertx, outbox, Channel.PUSH, Push.PLACES, meters, push::send));
        mail.ifPresent(post ->
                couriers.add(
                        new Courier(vertx, outbox, Channel.MAIL, Mail.PLACES, meters, post::send)));
        LOG.info(
                mails
                        ? "Mail is on: by " + config.mail().host().orElseThrow() + "."
                        : "Mail is off: mail.host is not set.");
    }

    /// The personal logs, which hold the notices.
    public PersonalLog personal() {
        return personal;
    }

    /// What is queued, and what failed.
    public Deliveries deliveries() {
        return new Deliveries(pool, mail, push);
    }

    public Notices notices() {
        return notices;
    }

    Future<Subscriptions.Made> subscribe(Claims who, Subscriptions.New wish) {
        return subscriptions.add(who, wish, push);
    }

    public RosterMail rosterMail() {
        return invitations;
    }

    public AccountMail accountMail() {
        return accountLetters;
    }

    public void mount(Router router, Authentication authentication) {
        new NotifyRoutes(authentication, notices, settings, subscriptions, invitations, push, rooms)
                .mount(router);
        new AnnouncementRoutes(authentication, announcements).mount(router);
    }

    /// Starts delivering.
    public void start() {
        couriers.forEach(Courier::start);
        timers.add(vertx.setPeriodic(LOOK.toMillis(), _ -> spread()));
        announcements.start(vertx);
        timers.add(vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep()));
    }

    /// Spreads new notices, one run at a time; the next run finds what this one leaves.
    private void spread() {
        if (spreading) {
            return;
        }
        spreading = true;
        spread.next()
                .onComplete(done -> {
                    spreading = false;
                    if (done.succeeded()) {
                        away = false;
                        if (done.result()) {
                            spread();
                        }
                    } else {
                        if (!away) {
                            LOG.warn(
                                    "New notices could not be queued for mail and push and will be later",
                                    done.cause());
                        }
                        away = true;
                    }
                });
    }

    private void sweep() {
        outbox.sweep()
                .onFailure(failure ->
                        LOG.warn(
                                "Old deliveries and notices could not be deleted; next try in an hour",
                                failure));
    }

    /// Claims nothing more from the outbox. A try that doesn't end is repeated after its lease, by any
    /// server.
    public Future<Void> stop() {
        announcements.stop();
        timers.forEach(vertx::cancelTimer);
        couriers.forEach(Courier::stop);
        return push.close()
                .eventually(() -> mail.map(Mail::close).orElseGet(Future::succeededFuture));
    }
}
