package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A browser names its push service, so it may name any address.
class PublicAddressTest {
    private final PublicAddress addresses = new PublicAddress(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/one",
                "ftp://push.example/one",
                "file:///etc/passwd",
                "https://push.example:8443/one",
                "https://ann:secret@push.example/one",
                "https:///one",
                "https:push.example",
                "//push.example/one",
                "https://push.example/one#two",
                "https://push.example/a b",
                "not an address",
                ""
            })
    void only_https_to_the_common_port_is_read(String text) {
        assertThat(addresses.read(text)).isEmpty();
    }

    @Test
    void an_endless_address_is_not_read() {
        assertThat(addresses.read("https://push.example/" + "x".repeat(2_000))).isEmpty();
        assertThat(addresses.read("https://push.example/one?two=three")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.0.0.8",
                "172.16.3.4",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "localhost",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001::1]",
                "[2001:db8::1]"
            })
    void a_host_inside_the_network_is_not_sent_to(String host) {
        assertThat(addresses.find(URI.create("https://" + host + "/one"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.215.14",
                "100.128.0.1",
                "198.51.99.1",
                "172.32.0.1",
                "2606:4700::6810:84e5"
            })
    void a_public_address_is(String address) throws Exception {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    /// A name that leads to a public address when it is asked for, and inside a moment later: each
    /// message looks once, and goes to the address that it looked at.
    @Test
    void a_name_that_leads_elsewhere_the_next_time_is_checked_each_time_and_looked_up_once()
            throws Exception {
        var answers =
                new ArrayDeque<>(
                        List.of(
                                new InetAddress[] {InetAddress.getByName("93.184.215.14")},
                                new InetAddress[] {InetAddress.getLoopbackAddress()},
                                new InetAddress[] {
                                    InetAddress.getByName("93.184.215.14"),
                                    InetAddress.getByName("169.254.169.254")
                                }));
        var rebinding = new PublicAddress(false, _ -> answers.removeFirst());
        var uri = rebinding.read("https://push.example/one").orElseThrow();
        assertThat(rebinding.find(uri)).hasValue(InetAddress.getByName("93.184.215.14"));
        assertThat(answers).hasSize(2);
        assertThat(rebinding.find(uri)).isEmpty();
        assertThat(rebinding.find(uri)).isEmpty();
    }

    @Test
    void tests_may_send_to_this_machine() {
        var open = new PublicAddress(true);
        var uri = open.read("http://127.0.0.1:8099/one").orElseThrow();
        assertThat(open.find(uri)).isPresent();
        assertThat(open.read("file:///etc/passwd")).isEmpty();
    }
}
