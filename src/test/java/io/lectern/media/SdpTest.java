package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SdpTest {
    private static final String PRINT = "AB:".repeat(31) + "CD";

    private static final String OFFER =
            String.join(
                            "\r\n",
                            "v=0",
                            "o=- 1 2 IN IP4 127.0.0.1",
                            "s=-",
                            "t=0 0",
                            "a=group:BUNDLE 0 1",
                            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                            "c=IN IP4 0.0.0.0",
                            "a=fingerprint:sha-256 " + PRINT,
                            "a=setup:actpass",
                            "a=mid:0",
                            "a=sendonly",
                            "a=rtpmap:111 opus/48000/2",
                            "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
                            "c=IN IP4 0.0.0.0",
                            "a=mid:1",
                            "a=sendonly",
                            "a=rtpmap:96 VP8/90000",
                            "a=rtpmap:97 rtx/90000",
                            "a=fmtp:97 apt=96")
                    + "\r\n";

    private static final String ANSWER = OFFER.replace("sendonly", "recvonly");

    @Test
    void an_offer_that_sends_and_an_answer_that_receives_pass() {
        assertThat(Sdp.isOffer(OFFER)).isTrue();
        assertThat(Sdp.isAnswer(ANSWER)).isTrue();
    }

    @Test
    void who_sends_asks_for_nothing_and_who_receives_sends_nothing() {
        assertThat(Sdp.isOffer(ANSWER)).isFalse();
        assertThat(Sdp.isOffer(OFFER.replace("sendonly", "sendrecv"))).isFalse();
        assertThat(Sdp.isAnswer(OFFER)).isFalse();
        assertThat(Sdp.isAnswer(OFFER.replace("sendonly", "sendrecv"))).isFalse();
    }

    /// Firefox writes the one that holds where nothing is said, though all of them say.
    @Test
    void what_stands_before_the_media_counts_for_none_that_says_which_way_it_goes() {
        var firefox = OFFER.replace("a=group", "a=sendrecv\r\na=group");
        assertThat(Sdp.isOffer(firefox)).isTrue();
        assertThat(Sdp.isAnswer(firefox.replace("sendonly", "recvonly"))).isTrue();
        var silent = "a=mid:1\r\na=sendonly";
        assertThat(Sdp.isOffer(firefox.replace(silent, "a=mid:1"))).isFalse();
        assertThat(Sdp.isOffer(OFFER.replace(silent, silent + "\r\na=sendrecv"))).isFalse();
    }

    @Test
    void what_no_call_needs_is_refused() {
        var line = "a=mid:1\r\n";
        Stream.of(
                        "",
                        "\r\n",
                        "v=0",
                        "rubbish",
                        OFFER.replace("v=0", "v=1"),
                        OFFER.replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
                        OFFER.replace(
                                "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
                                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"),
                        OFFER.replace("m=audio", "m=video"),
                        OFFER.replace("sha-256", "sha-1"),
                        OFFER.replace(PRINT, "AB:CD"),
                        OFFER.replace("VP8/90000", "theora/90000"),
                        OFFER.replace(line, line + "a=x\u0000\r\n"),
                        OFFER.replace(line, line + "a=x\rm=video 9 UDP/TLS/RTP/SAVPF 96\r\n"),
                        OFFER.replace(line, line + "a=é\r\n"),
                        OFFER.replace(line, line + "a=" + "x".repeat(2_000) + "\r\n"),
                        OFFER.replace(line, line.repeat(600)),
                        OFFER + OFFER.substring(OFFER.indexOf("m=video")).repeat(2),
                        OFFER + ("a=x:" + "y".repeat(990) + "\r\n").repeat(41))
                .forEach(sdp -> assertThat(Sdp.isOffer(sdp)).as(sdp).isFalse());
    }

    /// It ends, and breaks on nothing, whatever comes.
    @Test
    void no_rubbish_breaks_the_look_at_it() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder(OFFER);
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(0x180));
                    default ->
                            text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
                }
            }
            var sdp = text.toString();
            if (Sdp.isOffer(sdp)) {
                assertThat(sdp.lines().filter(it -> it.startsWith("m=")).count()).isBetween(1L, 3L);
                assertThat(sdp).contains("a=fingerprint:sha-256 ").doesNotContain("\u0000");
            }
        }
    }
}
