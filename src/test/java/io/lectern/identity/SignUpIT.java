package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Accounts: who can create one, and which names, passwords and addresses are accepted.
class SignUpIT extends AtTheDoor {
    @Test
    void someone_who_signs_up_is_signed_in() throws Exception {
        var ann = signUp();
        assertThat(ann.answer().statusCode()).isEqualTo(201);
        assertThat(ann.json().at("/account/name").asText()).isEqualTo("Ann");
        assertThat(ann.json().at("/account/admin").asBoolean(true)).isFalse();
        var me = get("/api/me", ann.token());
        assertThat(json(me)).isEqualTo(ann.json().get("account"));
    }

    @Test
    void somebody_says_their_pronouns_and_takes_them_back() throws Exception {
        var ann = signUp();
        var with = put("/api/me", ann.token(), "{\"name\":\"Ann\",\"pronouns\":\" she/her \"}");
        assertThat(json(with).get("pronouns").textValue()).isEqualTo("she/her");
        var left = put("/api/me", ann.token(), "{\"name\":\"Ann\"}");
        assertThat(json(left).get("pronouns").textValue()).isEqualTo("she/her");
        for (var bad : List.of("x".repeat(41), "she\\u202Eher", "\\u200B")) {
            var wish = "{\"name\":\"Ann\",\"pronouns\":\"" + bad + "\"}";
            assertThat(put("/api/me", ann.token(), wish).statusCode()).as(bad).isEqualTo(400);
        }
        var none = put("/api/me", ann.token(), "{\"name\":\"Ann\",\"pronouns\":\"\"}");
        assertThat(json(none).has("pronouns")).isFalse();
    }

    @Test
    void an_email_address_signs_up_once_however_it_is_written() throws Exception {
        var ann = signUp();
        var again =
                post("/api/sign-up", signUpBody(ann.email().toUpperCase(java.util.Locale.ROOT)));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_bad_sign_up_names_every_bad_field() throws Exception {
        var answer =
                post(
                        "/api/sign-up",
                        "{\"email\":\"ann\",\"name\":\"\\u202eann\",\"password\":\"short\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).findValuesAsText("name"))
                .containsExactly("email", "name", "password");
    }

    @Test
    void a_name_that_nobody_can_see_or_that_turns_others_around_is_none() throws Exception {
        for (var name :
                List.of("\\u200B\\u2060", "\\u3164", "Ann\\u202E", "An\\u0000n", "An\\nn")) {
            var wish = signUpBody(email()).replace("Ann", name);
            var answer = post("/api/sign-up", wish);
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(answer.body()).contains("\"name\"");
        }
        var joined = signUpBody(email()).replace("Ann", "Zo\\u00EB \u200Dنیم\u200Cفاصله");
        assertThat(post("/api/sign-up", joined).statusCode()).isEqualTo(201);
    }

    @Test
    void passwords_that_are_guessed_first_are_refused() throws Exception {
        for (var password : List.of("1234567890", "qwertyuiop", "password123!", "aaaaaaaaaaaa")) {
            var wish = signUpBody(email()).replace(PASSWORD, password);
            var answer = post("/api/sign-up", wish);
            assertThat(answer.statusCode()).as(password).isEqualTo(400);
            assertThat(json(answer).findValuesAsText("name")).containsExactly("password");
        }
        var own = "wilhelmina" + UUID.randomUUID();
        var wish = signUpBody(own + "@lectern.example").replace(PASSWORD, own);
        assertThat(post("/api/sign-up", wish).statusCode()).isEqualTo(400);
    }

    @Test
    void an_address_is_the_same_however_it_is_typed_and_a_bad_one_leaves_nothing_behind()
            throws Exception {
        var id = UUID.randomUUID().toString();
        var typed = "Z.%s@b\u00FCcher.example".formatted(id);
        assertThat(post("/api/sign-up", signUpBody(typed)).statusCode()).isEqualTo(201);
        for (var same :
                List.of(
                        "z.%s@B\u00DCCHER.Example".formatted(id),
                        " z.%s@xn--bcher-kva.example ".formatted(id))) {
            assertThat(signIn(same, PASSWORD).statusCode()).as(same).isEqualTo(200);
            assertThat(post("/api/sign-up", signUpBody(same)).statusCode()).isEqualTo(409);
        }
        var before = accounts();
        for (var bad :
                List.of("a@x..example", "a@x.example.", "a\u00A0b@x.example", "a@localhost")) {
            var answer = post("/api/sign-up", signUpBody(bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(json(answer).findValuesAsText("name")).containsExactly("email");
        }
        assertThat(accounts()).isEqualTo(before);
    }

    private long accounts() throws Exception {
        return await(database.pool().query("select count(*) as n from account").execute())
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void a_form_is_not_read() throws Exception {
        var answer =
                send(
                        HttpRequest.newBuilder(uri(open, "/api/session"))
                                .header("Content-Type", "text/plain")
                                .POST(body("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void where_it_takes_an_invitation_only_a_good_one_lets_in() throws Exception {
        var settings = json(send(request(closed, "/api/settings").GET()));
        assertThat(settings.get("signUp").asText()).isEqualTo("INVITATION");
        assertThat(invited("").statusCode()).isEqualTo(403);
        assertThat(invited(",\"invitation\":\"bad\"").statusCode()).isEqualTo(403);
        assertThat(invited(",\"invitation\":\"good\"").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> invited(String invitation) throws Exception {
        var wish = signUpBody(email()).replace("}", invitation + "}");
        return send(request(closed, "/api/sign-up").POST(body(wish)));
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        var answer = post("/api/session", " ".repeat(1_100_000));
        assertThat(answer.statusCode()).isEqualTo(413);
    }
}
