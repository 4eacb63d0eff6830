package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server killed while it sends mail loses none, and repeats only the one under way, with the
/// same Message-ID.
class MailLossIT {
    private static final int MAILS = 300;

    /// How many one server has on their way at once.
    private static final int UNDER_WAY = 4;

    @Test
    @Timeout(180)
    void each_mail_arrives_though_the_server_is_killed_in_the_middle() throws Exception {
        var post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        post.start();
        String url = TestPostgres.url();
        try (var server =
                ServerProcess.start(url, Path.of("target", "mail-loss"), settings(post))) {
            var ann = SignIn.as(HttpClient.newHttpClient(), server.address(), "ann");
            String room = ann.room("DESK");
            try (var database = connect(url)) {
                tell(database, ann.account(), room);
                until(() -> received(post).size() > MAILS / 10);
                server.kill();
                int before = received(post).size();
                assertThat(before).isLessThan(MAILS);
                server.restart();
                // Mails that the killed server had claimed go to the others when its lease is over.
                until(() -> open(database) <= UNDER_WAY);
                run(database, "update delivery set due_at = now() where state = 'DUE'");
                until(() -> open(database) == 0);
                List<String> ids = received(post);
                Set<String> distinct = new HashSet<>(ids);
                assertThat(distinct).hasSize(MAILS);
                assertThat(ids.size() - MAILS).isBetween(0, UNDER_WAY);
            }
        } finally {
            post.stop();
        }
    }

    private static Map<String, String> settings(GreenMail post) {
        return Map.of(
                "LECTERN_MAIL_HOST", "127.0.0.1",
                "LECTERN_MAIL_PORT", String.valueOf(post.getSmtp().getPort()),
                "LECTERN_MAIL_SECURITY", "NONE",
                "LECTERN_MAIL_FROM", "lectern@lectern.example",
                "LECTERN_MAIL_SITE", "https://lectern.example");
    }

    private static Connection connect(String url) throws SQLException {
        return TestPostgres.connect(url);
    }

    private static void tell(Connection database, String account, String room) throws SQLException {
        run(
                database,
                """
                with head as (
                  insert into personal_head (account, head) values ('%1$s', %3$d)
                  on conflict (account) do update set head = personal_head.head + %3$d
                  returning head)
                insert into personal_event (account, seq, at, body)
                select '%1$s', head - %3$d + n, now(),
                  jsonb_build_object('type', 'carried', 'at', now(), 'room', '%2$s')
                from head, generate_series(1, %3$d) as n
                """
                        .formatted(account, room, MAILS));
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Mails of these notices that are not sent yet, those that are not even written among them.
    private static int open(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select %d - count(*) filter (where d.state = 'SENT') from delivery d
                                join personal_event e on e.account = d.account and e.seq = d.notice
                                where d.channel = 'MAIL' and e.body ->> 'type' = 'carried'
                                """
                                        .formatted(MAILS))) {
            row.next();
            return row.getInt(1);
        }
    }

    /// The Message-IDs of the mails that tell of it, in the order they came.
    private static List<String> received(GreenMail post) throws Exception {
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : post.getReceivedMessages()) {
            if (mail.getSubject().startsWith("Your question is carried over")) {
                ids.add(mail.getMessageID());
            }
        }
        return ids;
    }

    private interface Asked {
        boolean holds() throws Exception;
    }

    private static void until(Asked asked) throws Exception {
        Instant late = Instant.now().plusSeconds(60);
        while (!asked.holds()) {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError("not within a minute");
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
