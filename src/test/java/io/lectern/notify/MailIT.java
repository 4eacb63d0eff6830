package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.lectern.FreePort;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Notices by mail, with a mail server that works, refuses, or hangs.
@Timeout(120)
class MailIT {
    private final Neighbourhood place = new Neighbourhood();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        place.close();
        server.stop();
    }

    @Test
    void a_notice_is_told_once_and_mailed_once_however_many_tell_of_it_on_two_servers()
            throws Exception {
        var one = place.centre(mail());
        var two = place.centre(mail());
        one.start();
        two.start();
        List<io.vertx.core.Future<Boolean>> telling = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            telling.add((i % 2 == 0 ? one : two).notices().tell(place.carried("carried:1")));
        }
        int told = 0;
        for (var tell : telling) {
            told += Neighbourhood.await(tell) ? 1 : 0;
        }
        assertThat(told).isEqualTo(1);
        Neighbourhood.until("a mail", () -> server.getReceivedMessages().length > 0);
        Neighbourhood.until("written down", () -> place.deliveries().contains("MAIL SENT"));
        Thread.sleep(2_500);
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("ann@lectern.example");
        assertThat(mail.getFrom()[0]).hasToString("Lectern <lectern@lectern.example>");
        assertThat(mail.getSubject()).isEqualTo("Your question is carried over (MC101)");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(mail.getContent()))
                .contains("Hello Ann,", "https://lectern.example/rooms/" + place.desk)
                .contains("https://lectern.example/account/notices");
    }

    @Test
    void a_second_try_has_the_message_id_of_the_first() throws Exception {
        var centre = place.centre(mail());
        centre.start();
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.until("a mail", () -> server.getReceivedMessages().length == 1);
        Neighbourhood.until("written down", () -> place.deliveries().contains("MAIL SENT"));
        // As if the server had died after the mail server's yes and before noting it.
        place.sql("update delivery set state = 'DUE', due_at = now(), ended_at = null");
        Neighbourhood.until("again", () -> server.getReceivedMessages().length == 2);
        var ids = Arrays.stream(server.getReceivedMessages()).map(MailIT::messageId).distinct();
        assertThat(ids).hasSize(1).allMatch(id -> id.endsWith("@lectern.example>"));
    }

    @Test
    void an_appointment_brings_its_calendar_entry() throws Exception {
        var centre = place.centre(mail());
        centre.start();
        var starts = Instant.parse("2030-03-12T17:00:00Z");
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(place.ann, NoticeKind.BOOKED, place.desk, "booked:1")
                                        .from("Dr. Day")
                                        .starts(starts)
                                        .calendar(
                                                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")));
        Neighbourhood.until("a mail", () -> server.getReceivedMessages().length == 1);
        var parts = (Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(String.valueOf(parts.getBodyPart(0).getContent()))
                .contains("Tuesday 12 March, 18:00 (Europe/Berlin), with Dr. Day");
        assertThat(parts.getBodyPart(1).getContentType())
                .contains("text/calendar")
                .contains("method=REQUEST");
        assertThat(
                        new String(
                                parts.getBodyPart(1).getInputStream().readAllBytes(),
                                StandardCharsets.UTF_8))
                .contains("METHOD:REQUEST");
    }

    @Test
    void a_name_with_line_ends_makes_no_header_of_a_mail() throws Exception {
        var centre = place.centre(mail());
        centre.start();
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(place.ann, NoticeKind.BOOKED, place.desk, "booked:1")
                                        .from("Eve\r\nBcc: eve@lectern.example")
                                        .starts(Instant.parse("2030-03-12T17:00:00Z"))));
        Neighbourhood.until("a mail", () -> server.getReceivedMessages().length == 1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Cc")).isNull();
        assertThat(mail.getSubject()).contains("MC101").doesNotContain("\n");
    }

    @Test
    void what_was_read_in_the_app_is_not_mailed_and_who_left_is_not_told() throws Exception {
        var centre = place.centre(mail());
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.await(
                centre.notices()
                        .read(
                                place.ann,
                                new Notices.Read(
                                        java.util.Optional.empty(), java.util.Optional.of(1L))));
        var mia = new News(place.mia, NoticeKind.CARRIED, place.desk, "carried:2");
        assertThat(Neighbourhood.await(centre.notices().tell(mia))).isFalse();
        centre.start();
        Neighbourhood.until(
                "over", () -> place.deliveries().equals(List.of("MAIL DROPPED read already")));
        Neighbourhood.await(centre.notices().tell(place.carried("carried:3")));
        Neighbourhood.until("sent", () -> place.deliveries().contains("MAIL SENT"));
        Neighbourhood.await(centre.notices().tell(place.carried("carried:4")));
        place.sql("delete from membership");
        Neighbourhood.until(
                "over",
                () ->
                        place.deliveries().size() == 3
                                && !place.deliveries().getLast().contains("DUE"));
        assertThat(server.getReceivedMessages().length).isBetween(1, 2);
        assertThat(Neighbourhood.await(centre.notices().page(place.ann, 99, 10)).notices())
                .isEmpty();
        assertThat(Neighbourhood.await(centre.notices().page(place.ann, 99, 10)).unread()).isZero();
    }

    @Test
    void quiet_hours_hold_a_mail_until_they_end() throws Exception {
        place.sql(
                """
                insert into notice_settings (account, time_zone, quiet_from, quiet_to)
                values ($1, 'UTC', (now() at time zone 'UTC' - interval '1 hour')::time,
                  (now() at time zone 'UTC' + interval '1 hour')::time)
                """,
                place.ann.value());
        place.sql(
                "insert into notice_choice (account, kind, channel, wanted) values ($1, 'called', 'MAIL', true)",
                place.ann.value());
        var centre = place.centre(mail());
        centre.start();
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(place.ann, NoticeKind.CALLED, place.desk, "called:1")
                                        .from("Cy")));
        Neighbourhood.until("the call", () -> server.getReceivedMessages().length == 1);
        assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("Cy is calling you");
        Thread.sleep(2_000);
        assertThat(server.getReceivedMessages()).hasSize(1);
        place.sql("update delivery set due_at = now() where state = 'DUE'");
        Neighbourhood.until("the rest", () -> server.getReceivedMessages().length == 2);
    }

    @Test
    void who_focuses_is_mailed_in_the_break_and_called_at_once() throws Exception {
        place.sql(
                """
                insert into focusing (account, room, until)
                select $1, id, now() + interval '20 minutes' from room limit 1
                """,
                place.ann.value());
        place.sql(
                "insert into notice_choice (account, kind, channel, wanted) values ($1, 'called', 'MAIL', true)",
                place.ann.value());
        var centre = place.centre(mail());
        centre.start();
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(place.ann, NoticeKind.CALLED, place.desk, "called:1")
                                        .from("Cy")));
        Neighbourhood.until("the call", () -> server.getReceivedMessages().length == 1);
        assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("Cy is calling you");
        assertThat(place.deliveries()).contains("MAIL DUE");
        place.sql("update delivery set due_at = now() where state = 'DUE'");
        Neighbourhood.until("the rest", () -> server.getReceivedMessages().length == 2);
    }

    @Test
    void a_room_that_is_muted_mails_no_mention_and_all_else() throws Exception {
        place.sql(
                """
                insert into room_notices (account, room, level, muted_until)
                select $1, id, 'MENTIONS', now() + interval '1 hour' from room
                """,
                place.ann.value());
        place.sql(
                "insert into notice_choice (account, kind, channel, wanted) values ($1, 'mentioned', 'MAIL', true)",
                place.ann.value());
        var centre = place.centre(mail());
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(place.ann, NoticeKind.MENTIONED, place.desk, "mentioned:1")
                                        .from("Bo")));
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        centre.start();
        Neighbourhood.until("a mail", () -> server.getReceivedMessages().length == 1);
        assertThat(server.getReceivedMessages()[0].getSubject()).contains("carried over");
        assertThat(place.deliveries()).hasSize(1);
    }

    @Test
    void a_refused_recipient_is_given_up_at_once_and_it_says_so() throws Exception {
        try (var refuses = new StubbornServer("550 5.1.1 no such person")) {
            var centre = place.centre(Neighbourhood.mail(refuses.port()));
            centre.start();
            Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
            Neighbourhood.until("over", () -> place.deliveries().toString().contains("GIVEN_UP"));
            assertThat(place.deliveries().getFirst()).contains("550").contains("no such person");
            assertThat(refuses.recipients()).hasSize(1);
        }
    }

    @Test
    void a_recipient_refused_for_now_is_tried_again_later() throws Exception {
        try (var refuses = new StubbornServer("451 4.7.1 come back later")) {
            var centre = place.centre(Neighbourhood.mail(refuses.port()));
            centre.start();
            Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
            Neighbourhood.until("tried", () -> place.deliveries().toString().contains("451"));
            assertThat(place.deliveries().getFirst()).startsWith("MAIL DUE");
            place.sql("update delivery set tries = 7, due_at = now()");
            Neighbourhood.until("over", () -> place.deliveries().toString().contains("GIVEN_UP"));
        }
    }

    @Test
    void a_mail_server_that_is_not_there_keeps_the_mail_for_when_it_is() throws Exception {
        int port = FreePort.take();
        var centre = place.centre(Neighbourhood.mail(port));
        centre.start();
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.until("tried", () -> place.deliveries().toString().contains("refused"));
        var late = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        late.start();
        try {
            place.sql("update delivery set due_at = now()");
            Neighbourhood.until("a mail", () -> late.getReceivedMessages().length == 1);
        } finally {
            late.stop();
        }
    }

    @Test
    void a_mail_server_that_hangs_keeps_nothing_else_waiting() throws Exception {
        List<Socket> held = new CopyOnWriteArrayList<>();
        try (var hangs = new ServerSocket(0)) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (true) {
                                held.add(hangs.accept());
                            }
                        } catch (IOException closed) {
                            return;
                        }
                    });
            var centre = place.centre(Neighbourhood.mail(hangs.getLocalPort()));
            centre.start();
            for (int i = 0; i < 10; i++) {
                Neighbourhood.await(centre.notices().tell(place.carried("carried:" + i)));
            }
            Neighbourhood.until("all places taken", () -> held.size() == Mail.PLACES);
            long began = System.nanoTime();
            Neighbourhood.await(centre.notices().tell(place.carried("carried:more")));
            assertThat(Neighbourhood.await(centre.notices().page(place.ann, 99, 50)).notices())
                    .hasSize(11);
            assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
            Thread.sleep(2_000);
            assertThat(held).hasSize(Mail.PLACES);
            Neighbourhood.until(
                    "the first are let go",
                    () ->
                            place.deliveries().stream().filter(it -> it.length() > 8).count()
                                    >= Mail.PLACES);
            for (var socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void where_mail_is_off_nothing_waits_to_be_mailed() throws Exception {
        var centre = place.centre(Map.of());
        centre.start();
        Neighbourhood.await(centre.notices().tell(place.carried("carried:1")));
        Neighbourhood.until(
                "spread",
                () -> place.sql("select 1 from personal_event where not spread").size() == 0);
        assertThat(place.deliveries()).isEmpty();
    }

    private Map<String, String> mail() {
        return Neighbourhood.mail(server.getSmtp().getPort());
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Speaks SMTP (RFC 5321) as far as the recipient, whom it never takes.
    private static final class StubbornServer implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0);
        private final List<String> recipients = new CopyOnWriteArrayList<>();
        private final String answer;

        StubbornServer(String answer) throws IOException {
            this.answer = answer;
            Thread.ofVirtual().start(this::run);
        }

        int port() {
            return door.getLocalPort();
        }

        List<String> recipients() {
            return recipients;
        }

        private void run() {
            while (!door.isClosed()) {
                try (var socket = door.accept()) {
                    talk(socket);
                } catch (IOException closed) {
                    assertThat(closed).isNotNull();
                }
            }
        }

        private void talk(Socket socket) throws IOException {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, "220 stubborn");
            String line = in.readLine();
            while (line != null && !line.startsWith("QUIT")) {
                if (line.startsWith("RCPT")) {
                    recipients.add(line);
                    say(socket, answer);
                } else {
                    say(socket, "250 fine");
                }
                line = in.readLine();
            }
        }

        private static void say(Socket socket, String words) throws IOException {
            socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
