package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.Candidate;
import io.lectern.activity.call.Description;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final String RELAY =
            "candidate:1 1 udp 41885695 203.0.113.7 49152 typ relay raddr 0.0.0.0 rport 0 generation 0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate:1 1 udp 2122260223 192.168.1.5 49152 typ host",
                "candidate:1 1 udp 1686052607 198.51.100.9 4 typ srflx raddr 192.168.1.5 rport 4",
                "candidate:1 1 udp 41885695 203.0.113.7 49152 typ relay raddr 192.168.1.5 rport 9",
                "candidate:1 1 udp 41885695 203.0.113.7 49152 typ relay",
                "candidate:1 1 udp 2122260223 3f1c.local 49152 typ host typ relay raddr 0.0.0.0 rport 0",
                "192.168.1.5"
            })
    void an_address_of_a_person_is_not_of_a_relay(String candidate) {
        assertThat(areOfRelays(candidate)).isFalse();
        assertThat(areOfRelays(new Description(Description.Type.OFFER, sdp("a=" + candidate))))
                .isEqualTo(candidate.equals("192.168.1.5"));
    }

    @Test
    void a_relays_address_passes_and_so_does_the_end_of_them() {
        assertThat(areOfRelays(RELAY)).isTrue();
        assertThat(areOfRelays("")).isTrue();
        assertThat(areOfRelays(new Description(Description.Type.ANSWER, sdp("a=" + RELAY))))
                .isTrue();
    }

    @Test
    void an_address_beside_the_candidates_is_looked_at_too() {
        var told = sdp("a=" + RELAY).replace("IP4 0.0.0.0", "IP4 192.168.1.5");
        assertThat(areOfRelays(new Description(Description.Type.OFFER, told))).isFalse();
        var relays = sdp("a=" + RELAY).replace("IP4 0.0.0.0", "IP4 203.0.113.7");
        assertThat(areOfRelays(new Description(Description.Type.OFFER, relays))).isTrue();
    }

    private static String sdp(String line) {
        return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n"
                + line
                + "\r\n";
    }

    private static boolean areOfRelays(String candidate) {
        return Addresses.areOfRelays(
                new CallCommand.Signal(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        Optional.empty(),
                        Optional.of(
                                List.of(
                                        new Candidate(
                                                candidate,
                                                Optional.of("0"),
                                                OptionalInt.of(0),
                                                Optional.empty())))));
    }

    private static boolean areOfRelays(Description description) {
        return Addresses.areOfRelays(
                new CallCommand.Signal(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        Optional.of(description),
                        Optional.empty()));
    }
}
