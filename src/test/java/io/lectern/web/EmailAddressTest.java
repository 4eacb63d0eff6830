package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmailAddressTest {
    @Test
    void addresses_of_one_person_have_one_form_however_they_are_written() {
        Map.of(
                        "Ann@Example.ORG", "ann@example.org",
                        "  ann@example.org\t", "ann@example.org",
                        "ann@b\u00FCcher.example", "ann@xn--bcher-kva.example",
                        "ann@bu\u0308cher.example", "ann@xn--bcher-kva.example",
                        "ann@B\u00DCCHER.example", "ann@xn--bcher-kva.example",
                        "ann@\uFF45xample.org", "ann@example.org",
                        "ann@example\u3002org", "ann@example.org",
                        "zoe\u0308@example.org", "zo\u00EB@example.org",
                        "o'neil+lab_1@example.org", "o'neil+lab_1@example.org",
                        "\u0130stan@example.org", "\u0130stan@example.org")
                .forEach((typed, stored) ->
                        assertThat(EmailAddress.of(typed).map(EmailAddress::value))
                                .as(typed)
                                .isEqualTo(Optional.of(stored)));
    }

    @Test
    void what_is_stored_is_an_address_in_the_same_form() {
        for (var typed : List.of("Ann@B\u00FCcher.Example", "zo\u00EB@example.org")) {
            var once = EmailAddress.of(typed).orElseThrow().value();
            assertThat(EmailAddress.of(once).orElseThrow().value()).isEqualTo(once);
            assertThat(EmailAddress.key(typed)).isEqualTo(once);
        }
    }

    @Test
    void what_is_none_is_refused_in_a_sentence() {
        for (var typed :
                List.of(
                        "",
                        "ann",
                        "ann@",
                        "@example.org",
                        "ann@localhost",
                        "a@x..example",
                        "a@x.example.",
                        "a@.x.example",
                        "a..b@x.example",
                        ".a@x.example",
                        "a.@x.example",
                        "a\u00A0b@x.example",
                        "a@x\u00A0.example",
                        "\u00A0a@x.example",
                        "a\u200B@x.example",
                        "a\u202E@x.example",
                        "a\u00AD@x.example",
                        "a@x\u200D.example",
                        "a@\uFEFFx.example",
                        "a\0@x.example",
                        "a\nb@x.example",
                        "a@b@x.example",
                        "a@x_y.example",
                        "a@-x.example",
                        "a@127.0.0.1",
                        "a@[127.0.0.1]",
                        "a b@x.example",
                        "\"a b\"@x.example",
                        "<a@x.example>",
                        "a@x.example,b@x.example",
                        "a@stra\u00DFe.example",
                        "\uD800@x.example",
                        "a".repeat(65) + "@x.example",
                        "a@" + "x".repeat(64) + ".example",
                        "a@" + "x.".repeat(126) + "example")) {
            assertThat(EmailAddress.read(typed))
                    .as(typed)
                    .isInstanceOfSatisfying(
                            EmailAddress.Read.Bad.class,
                            bad -> assertThat(bad.why()).matches("[A-Z].*\\."));
        }
    }
}
