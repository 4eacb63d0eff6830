package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallLinkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example.org",
                "https://meet.example.org/day",
                "https://meet.example.org:8443/j/123?pwd=a%20b#x",
                "https://xn--mnchen-3ya.example/a",
                "https://a.b-c.example.co.uk/",
            })
    void a_link_over_https_to_a_public_host_is_taken(String text) {
        assertThat(CallLink.of(text)).hasValueSatisfying(it -> assertThat(it).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet.example.org",
                "http://meet.example.org",
                "HTTP://meet.example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://",
                "https:meet.example.org",
                "https:///day",
                "https://localhost/x",
                "https://intranet/x",
                "https://127.0.0.1/x",
                "https://10.0.0.1",
                "https://[::1]/x",
                "https://0x7f.1/",
                "https://meet.example.org@evil.example/x",
                "https://meet.example.org:pw@evil.example",
                "https://münchen.example/x",
                "https://meet.example.org/a b",
                "https://meet.example.org/\u202Egpj",
                "https://meet.example.org:0/",
                "https://-a.example/x",
                "https://meet..example.org/",
                "https://meet.example.org\\@evil.example",
            })
    void anything_else_is_not(String text) {
        assertThat(CallLink.of(text)).as(text).isEmpty();
    }

    @Test
    void it_has_a_length_and_its_host_is_shown_in_small_letters() {
        var longest = "https://meet.example.org/" + "x".repeat(475);
        assertThat(CallLink.of(longest)).isPresent();
        assertThat(CallLink.of(longest + "x")).isEmpty();
        assertThat(CallLink.of(" https://Meet.Example.ORG/Day ").orElseThrow().host())
                .isEqualTo("meet.example.org");
    }
}
