package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/// Sign-in by password, and the limits against guessing it.
class SignInIT extends AtTheDoor {
    @Test
    void one_signs_in_with_the_right_password_only() throws Exception {
        var ann = signUp();
        assertThat(signIn(ann.email(), PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn(ann.email(), "not the password").statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_answered_alike() throws Exception {
        var ann = signUp();
        var wrong = signIn(ann.email(), "not the password");
        var unknown = signIn(email(), "not the password");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    void an_unknown_account_takes_as_long_as_a_wrong_password() throws Exception {
        var ann = signUp();
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (var round = 0; round < 7; round++) {
            known.add(time(ann.email()));
            unknown.add(time(email()));
        }
        // Other load on the machine can only add to a time, so the shortest ones are compared.
        var ratio = (double) Collections.min(unknown) / Collections.min(known);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    private long time(String email) throws Exception {
        var begin = System.nanoTime();
        assertThat(signIn(email, "not the password").statusCode()).isEqualTo(401);
        return System.nanoTime() - begin;
    }

    @Test
    void too_many_tries_at_an_account_have_to_wait_even_with_the_right_password() throws Exception {
        var ann = signUp();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(ann.email(), "192.0.2.1", "").statusCode()).isEqualTo(401);
        }
        var limited = signInFrom(ann.email(), "192.0.2.1", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        var bo = signUp();
        assertThat(signInFrom(bo.email(), "192.0.2.1", "").statusCode()).isEqualTo(200);
    }

    /// An owner of IPv6 addresses has a whole network of them.
    @Test
    void too_many_tries_from_one_network_have_to_wait_whoever_is_tried() throws Exception {
        var tries = 0;
        while (tryFrom("2001:db8:5:6::" + tries).statusCode() == 401) {
            assertThat(++tries).isLessThan(1_000);
        }
        assertThat(tries).isGreaterThanOrEqualTo(300);
        assertThat(tryFrom("2001:db8:5:6:7::").statusCode()).isEqualTo(429);
        assertThat(tryFrom("2001:db8:5:7::").statusCode()).isEqualTo(401);
    }

    /// Neither by trying their address from elsewhere, nor from where they are.
    @Test
    void nobody_locks_somebody_else_out() throws Exception {
        var ann = signUp();
        var device = ann.device();
        for (var tries = 0; tries < 12; tries++) {
            trying(ann.email(), "198.51.100.7", "");
        }
        assertThat(trying(ann.email(), "198.51.100.7", "").statusCode()).isEqualTo(429);
        assertThat(signInFrom(ann.email(), "203.0.113.5", "").statusCode()).isEqualTo(200);
        for (var tries = 0; tries < 12; tries++) {
            trying(ann.email(), "203.0.113.5", "");
        }
        assertThat(signInFrom(ann.email(), "203.0.113.5", "").statusCode()).isEqualTo(429);
        assertThat(signInFrom(ann.email(), "203.0.113.5", device).statusCode()).isEqualTo(200);
        // Tries from Ann's device are limited as well, and it doesn't help with another account.
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(ann.email(), "203.0.113.5", device).statusCode()).isEqualTo(401);
        }
        assertThat(trying(ann.email(), "203.0.113.5", device).statusCode()).isEqualTo(429);
        var bo = signUp();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(bo.email(), "203.0.113.9", device).statusCode()).isEqualTo(401);
        }
        assertThat(trying(bo.email(), "203.0.113.9", device).statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> trying(String email, String address, String device)
            throws Exception {
        return signInFrom(email, "not the password", address, device);
    }

    private HttpResponse<String> signInFrom(String email, String address, String device)
            throws Exception {
        return signInFrom(email, PASSWORD, address, device);
    }

    private HttpResponse<String> signInFrom(
            String email, String password, String address, String device) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(open, "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .header("Cookie", "lectern_device=" + device)
                        .POST(
                                body(
                                        "{\"email\":\"%s\",\"password\":\"%s\"}"
                                                .formatted(email, password))));
    }

    private HttpResponse<String> tryFrom(String address) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(open, "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(
                                body(
                                        "{\"email\":\"%s\",\"password\":\"not the password\"}"
                                                .formatted(email()))));
    }

    @Test
    void an_unknown_account_has_to_wait_as_well() throws Exception {
        var email = email();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(email, "192.0.2.2", "").statusCode()).isEqualTo(401);
        }
        assertThat(trying(email, "192.0.2.2", "").statusCode()).isEqualTo(429);
    }

    @Test
    void signing_in_often_is_no_reason_to_wait() throws Exception {
        var ann = signUp();
        for (var times = 0; times < 12; times++) {
            assertThat(signInFrom(ann.email(), "192.0.2.3", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signing_in_without_end_has_to_wait_and_holds_nobody_else_up() throws Exception {
        var ann = signUp();
        var times = 0;
        while (signInFrom(ann.email(), "192.0.2.4", "").statusCode() == 200) {
            assertThat(++times).isLessThan(400);
        }
        assertThat(times).isGreaterThanOrEqualTo(100);
        var limited = signInFrom(ann.email(), "192.0.2.4", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 7L);
        assertThat(signInFrom(signUp().email(), "192.0.2.4", "").statusCode()).isEqualTo(200);
    }
}
