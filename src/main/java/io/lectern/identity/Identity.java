package io.lectern.identity;

import io.lectern.Config;
import io.lectern.room.MemberId;
import io.lectern.web.Client;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of identity, put together.
public final class Identity {
    private static final Logger log = LoggerFactory.getLogger(Identity.class);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Config.Identity config;
    private final Tokens tokens;
    private final Accounts accounts;
    private final Sessions sessions;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

    private Identity(Config.Identity config, Tokens tokens, Accounts accounts, Sessions sessions) {
        this.config = config;
        this.tokens = tokens;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    public static Future<Identity> open(Vertx vertx, Pool pool, Config.Identity config) {
        return Tokens.open(vertx, pool, config)
                .compose(tokens -> {
                    var ended = new EndedSessions(pool, tokens, config.access());
                    return ended.look()
                            .map(_ -> {
                                ended.keepLooking(vertx);
                                return tokens;
                            });
                })
                .map(tokens -> {
                    var accounts = new Accounts(pool, new Passwords(vertx));
                    var sessions = new Sessions(pool, config.refresh());
                    vertx.setPeriodic(SWEEP.toMillis(), _ -> sweep(sessions));
                    return new Identity(config, tokens, accounts, sessions);
                });
    }

    private static void sweep(Sessions sessions) {
        sessions.sweep()
                .onFailure(failure -> log.warn("Old sessions stay for another hour", failure));
    }

    public Tokens tokens() {
        return tokens;
    }

    public Accounts accounts() {
        return accounts;
    }

    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /// Adds the routes of identity.
    public void mount(Router router, Client client, InvitationCheck invitations) {
        new IdentityRoutes(this, config, accounts, sessions, client, invitations).mount(router);
    }

    /// Access tokens of these sessions are no longer good.
    void ended(List<UUID> sessions) {
        sessions.forEach(tokens::end);
    }

    /// And whoever holds something open for this account should close it.
    void ended(MemberId account, List<UUID> sessions) {
        ended(sessions);
        listeners.forEach(listener -> listener.ended(account, sessions));
    }
}
