package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final MemberId ANN = new MemberId(UUID.randomUUID());

    @Test
    void codes_are_those_of_appendix_b_of_the_standard() {
        Map.of(
                        59L, "287082",
                        1111111109L, "081804",
                        1111111111L, "050471",
                        1234567890L, "005924",
                        2000000000L, "279037",
                        20000000000L, "353130")
                .forEach((second, code) ->
                        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second))))
                                .isEqualTo(code));
    }

    @Test
    void a_clock_may_be_one_step_off_and_not_two() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var step = Totp.step(now);
        for (var off = -3; off <= 3; off++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step + off), now, 0).isPresent())
                    .as("%d steps off", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
    }

    @Test
    void no_code_is_good_up_to_the_step_of_the_last_one() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var step = Totp.step(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
    }

    @Test
    void what_is_no_code_matches_none() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        for (var typed :
                new String[] {"", "005924 ", "5924", "٠٠٥٩٢٤", "\uD83D\uDE00", "0".repeat(40)}) {
            assertThat(Totp.match(SECRET, typed, now, 0)).as(typed).isEmpty();
        }
    }

    @Test
    void an_app_is_told_the_secret_in_base32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32(new byte[] {(byte) 0xFF})).isEqualTo("74");
        assertThat(Totp.uri(SECRET, "ann+x@lectern.example"))
                .isEqualTo(
                        "otpauth://totp/Lectern:ann%2Bx%40lectern.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Lectern&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void the_picture_has_the_three_corners_of_a_qr_code() {
        var code = QrCode.of("otpauth://totp/Lectern:ann?secret=GEZDGNBV");
        var far = code.size() - 7;
        assertThat(code.path())
                .contains(
                        "M0 0h1v1h-1z",
                        "M%d 0h1v1h-1z".formatted(far),
                        "M0 %dh1v1h-1z".formatted(far))
                .doesNotContain("M1 1h1v1h-1z");
    }

    @Test
    void recovery_codes_differ_and_are_read_however_they_are_typed() {
        var codes = RecoveryCodes.make();
        assertThat(new HashSet<>(codes)).hasSize(RecoveryCodes.MANY);
        assertThat(codes)
                .allMatch(code -> code.matches("([2-9a-hjkmnp-z0]{4}-){3}[2-9a-hjkmnp-z0]{4}"));
        assertThat(RecoveryCodes.normal(" 7H2K m9qd-X4TW 2Ncp ")).isEqualTo("7h2km9qdx4tw2ncp");
        assertThat(RecoveryCodes.looks("7h2k-m9qd-x4tw-2ncp")).isTrue();
        assertThat(RecoveryCodes.looks("418 206")).isFalse();
    }

    @Test
    void a_sealed_secret_is_opened_with_its_key_for_its_owner_alone() {
        var sealing = new Sealing(Optional.of("a key of sixteen or more"));
        var stored = sealing.seal(SECRET, ANN);
        assertThat(sealing.open(stored, ANN)).contains(SECRET);
        assertThat(stored.toString(StandardCharsets.ISO_8859_1)).doesNotContain("1234567890");
        assertThat(sealing.open(stored, new MemberId(UUID.randomUUID()))).isEmpty();
        assertThat(new Sealing(Optional.of("another key of sixteen")).open(stored, ANN)).isEmpty();
        assertThat(new Sealing(Optional.empty()).open(stored, ANN)).isEmpty();
        assertThat(sealing.seal(SECRET, ANN)).isNotEqualTo(stored);
    }

    @Test
    void what_was_stored_before_there_was_a_key_is_still_read() {
        var stored = new Sealing(Optional.empty()).seal(SECRET, ANN);
        assertThat(new Sealing(Optional.of("a key of sixteen or more")).open(stored, ANN))
                .contains(SECRET);
    }
}
