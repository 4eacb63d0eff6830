package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Config;
import io.lectern.TestPostgres;
import io.lectern.storage.Database;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A site on a database of its own gets its administrator by a setting.
class AdministratorIT {
    @Test
    void the_first_start_makes_the_administrator_and_the_next_changes_nothing() throws Exception {
        Vertx vertx = Vertx.vertx();
        Config config = Config.with(Map.of("LECTERN_IDENTITY_ADMINISTRATOR", "root@site.example"));
        String email = config.identity().administrator().orElseThrow();
        Database database = TestPostgres.open(vertx).await(60, TimeUnit.SECONDS);
        try {
            var accounts =
                    Identity.open(vertx, database.pool(), config.identity())
                            .await(10, TimeUnit.SECONDS)
                            .accounts();
            String password =
                    accounts.administrator(email).await(10, TimeUnit.SECONDS).orElseThrow();
            assertThat(accounts.administrator(email).await(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(accounts.signIn(email, password).await(10, TimeUnit.SECONDS))
                    .hasValueSatisfying(root -> assertThat(root.admin()).isTrue());
        } finally {
            database.close().await(10, TimeUnit.SECONDS);
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
