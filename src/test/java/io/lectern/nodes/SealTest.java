package io.lectern.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.Config;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only nodes with the same secret are heard, and their ports are not public.
class SealTest {
    private static final UUID HERE = UUID.randomUUID();
    private static final Buffer PARCEL = Buffer.buffer("what a node says");

    private final Seal seal = new Seal("known to all of them");

    @Test
    void a_parcel_is_read_by_the_node_it_is_for() {
        assertThat(seal.open(HERE, seal.seal(HERE, PARCEL))).contains(PARCEL);
    }

    @Test
    void a_node_with_another_secret_is_not_heard() {
        assertThat(seal.open(HERE, new Seal("another one, as long").seal(HERE, PARCEL))).isEmpty();
        assertThat(seal.open(HERE, PARCEL)).isEmpty();
        assertThat(seal.open(HERE, Buffer.buffer())).isEmpty();
    }

    @Test
    void a_parcel_for_another_node_is_not_taken() {
        assertThat(seal.open(HERE, seal.seal(UUID.randomUUID(), PARCEL))).isEmpty();
    }

    @Test
    void a_parcel_that_was_changed_on_the_way_is_not_taken() {
        var sealed = seal.seal(HERE, PARCEL);
        for (var i = 0; i < sealed.length(); i++) {
            var changed = sealed.copy().setByte(i, (byte) (sealed.getByte(i) ^ 1));
            assertThat(seal.open(HERE, changed)).as("byte " + i).isEmpty();
        }
    }

    @Test
    void servers_with_another_secret_are_another_cluster() {
        assertThat(seal.name("lectern"))
                .isEqualTo(new Seal("known to all of them").name("lectern"))
                .isNotEqualTo(new Seal("another one, as long").name("lectern"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2001:4860:4860::8888", "172.32.0.1", "0.0.0.0"})
    void a_public_address_is_refused_unless_told_otherwise(String host) {
        assertThatThrownBy(() -> Gathering.address(cluster(host, "false")))
                .hasMessageContaining("is a public address");
        assertThatCode(() -> Gathering.address(cluster(host, "true"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.0.9",
                "100.64.1.1",
                "fd00::1",
                "::1"
            })
    void an_address_of_a_network_of_ones_own_is_taken(String host) {
        assertThatCode(() -> Gathering.address(cluster(host, "false"))).doesNotThrowAnyException();
    }

    private static Config.Cluster cluster(String host, String allowPublic) {
        return Config.with(
                        Map.of(
                                "LECTERN_CLUSTER_MEMBERS",
                                "10.0.0.1:5701",
                                "LECTERN_CLUSTER_SECRET",
                                "known to all of them",
                                "LECTERN_CLUSTER_HOST",
                                host,
                                "LECTERN_CLUSTER_ALLOW_PUBLIC",
                                allowPublic))
                .cluster();
    }
}
