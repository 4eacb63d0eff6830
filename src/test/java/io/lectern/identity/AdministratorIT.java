package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Config;
import io.lectern.TestPostgres;
import io.lectern.storage.Database;
import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A setting gives a site on its own database an administrator.
class AdministratorIT {
    private static final EmailAddress ROOT = EmailAddress.of("Root@Site.example").orElseThrow();

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private Identity identity;

    @BeforeEach
    void start() throws Exception {
        Config config = Config.with(Map.of("LECTERN_IDENTITY_ADMINISTRATOR", "Root@Site.example"));
        database = await(TestPostgres.open(vertx));
        identity = await(Identity.open(vertx, database.pool(), config.identity()));
    }

    @AfterEach
    void stop() throws Exception {
        await(database.close());
        await(vertx.close());
    }

    @Test
    void the_first_start_makes_the_administrator_and_the_next_changes_nothing() throws Exception {
        var made = await(identity.administrators().name(ROOT));
        assertThat(made).isInstanceOf(Administrators.Named.Made.class);
        var password = ((Administrators.Named.Made) made).password();
        assertThat(await(identity.administrators().name(ROOT)))
                .isEqualTo(new Administrators.Named.Already());
        var account = await(identity.accounts().candidate("root@site.EXAMPLE"));
        assertThat(await(identity.accounts().check(account, password)))
                .hasValueSatisfying(root -> {
                    assertThat(root.admin()).isTrue();
                    assertThat(root.verified()).isTrue();
                });
    }

    @Test
    void who_signed_up_with_the_address_before_is_not_made_administrator() throws Exception {
        await(identity.accounts().create(ROOT, "Mallory", "correct horse battery"));
        var named = await(identity.administrators().name(ROOT));
        assertThat(named).isInstanceOf(Administrators.Named.Unverified.class);
        assertThat(isAdmin()).isFalse();
        verify();
        assertThat(await(identity.administrators().name(ROOT)))
                .isEqualTo(new Administrators.Named.Already());
        assertThat(isAdmin()).isTrue();
    }

    private void verify() throws Exception {
        await(
                database.pool()
                        .preparedQuery("update account set verified_at = now() where email = $1")
                        .execute(Tuple.of(ROOT.value())));
    }

    private boolean isAdmin() throws Exception {
        return await(identity.accounts().candidate(ROOT.value())).account().orElseThrow().admin();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }
}
