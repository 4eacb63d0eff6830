package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Web Push's cryptography, by the example of RFC 8291, section 5, and by RFC 8292.
class PushCryptoTest {
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String OWN =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    @Test
    void what_is_encrypted_is_the_example_of_the_standard_to_the_byte() {
        byte[] sealed =
                PushCrypto.encrypt(
                        "When I grow up, I want to be a watermelon"
                                .getBytes(StandardCharsets.UTF_8),
                        EcKeys.publicKey(bytes(BROWSER)).orElseThrow(),
                        bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                        new KeyPair(
                                EcKeys.publicKey(bytes(OWN)).orElseThrow(),
                                EcKeys.privateKey(
                                        bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))),
                        bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void a_text_that_push_services_need_not_take_is_a_bug() {
        var pair = EcKeys.generate();
        assertThatThrownBy(() ->
                        PushCrypto.encrypt(
                                new byte[PushCrypto.MOST + 1],
                                EcKeys.publicKey(bytes(BROWSER)).orElseThrow(),
                                new byte[16],
                                pair,
                                new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_made_up_point_is_no_key() {
        byte[] point = bytes(BROWSER);
        point[64] ^= 1;
        assertThat(EcKeys.publicKey(point)).isEmpty();
        assertThat(EcKeys.publicKey(new byte[65])).isEmpty();
        assertThat(EcKeys.publicKey(new byte[0])).isEmpty();
    }

    @Test
    void a_push_service_can_check_who_sends() throws Exception {
        var key = new PushKey(PushKey.generate(), Optional.of("mailto:root@lectern.example"));
        var now = Instant.parse("2026-03-10T17:00:00Z");
        var said = key.authorization(URI.create("https://push.example:443/one/two?three"), now);
        assertThat(said).startsWith("vapid t=").endsWith(", k=" + key.publicKey());
        var parts = said.substring("vapid t=".length(), said.indexOf(',')).split("\\.", -1);
        assertThat(json(parts[0]).getString("alg")).isEqualTo("ES256");
        var claims = json(parts[1]);
        assertThat(claims.getString("aud")).isEqualTo("https://push.example");
        assertThat(claims.getString("sub")).isEqualTo("mailto:root@lectern.example");
        assertThat(claims.getLong("exp") - now.getEpochSecond()).isBetween(1L, 86_400L);
        var check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(EcKeys.publicKey(bytes(key.publicKey())).orElseThrow());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(bytes(parts[2]))).isTrue();
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(bytes(part), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
