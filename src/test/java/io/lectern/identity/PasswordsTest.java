package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static Vertx vertx;
    private static Passwords passwords;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        passwords = new Passwords(vertx);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_password_matches_its_hash_and_no_other() throws Exception {
        var hash = hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(matches("correct horse battery", hash)).isTrue();
        assertThat(matches("correct horse batter", hash)).isFalse();
    }

    @Test
    void the_same_password_hashes_to_something_else_each_time() throws Exception {
        assertThat(hash("correct horse battery")).isNotEqualTo(hash("correct horse battery"));
    }

    @Test
    void a_password_is_the_same_from_another_keyboard() throws Exception {
        assertThat(matches("cafe\u0301 cafe\u0301", hash("caf\u00e9 caf\u00e9"))).isTrue();
    }

    @Test
    void an_account_without_a_password_matches_nothing() throws Exception {
        assertThat(matches("!", Passwords.UNUSABLE)).isFalse();
        assertThat(matches("nobody has this password", Passwords.UNUSABLE)).isFalse();
    }

    private static String hash(String password) throws Exception {
        return passwords.hash(password).await(20, TimeUnit.SECONDS);
    }

    private static boolean matches(String password, String hash) throws Exception {
        return passwords.matches(password, hash).await(20, TimeUnit.SECONDS);
    }
}
