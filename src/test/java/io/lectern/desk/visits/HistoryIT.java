package io.lectern.desk.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.desk.DeskLog;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A learner's history at the desk, and who sees it.
class HistoryIT {
    private static Instant now;
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String desk;

    @BeforeAll
    static void a_few_days_at_the_desk() throws Exception {
        now = Instant.now();
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        desk = ann.room("DESK");
        try (var log = new DeskLog(lectern.server(), desk)) {
            visit(
                    log,
                    daysAgo(40),
                    cy,
                    "Cy",
                    600,
                    "Read I.C.9 again",
                    "second time on hypertension");
            visit(log, daysAgo(20), day, "Dr. Day", 30, "It was only a typo", "");
            visit(
                    log,
                    thisWeek(now.minusSeconds(1_000)),
                    day,
                    "Dr. Day",
                    240,
                    "The site comes first",
                    "knows it, is unsure");
            var gone = log.joins(now.minusSeconds(50), ann, "Ann", "Never mind", "");
            log.add(now.minusSeconds(40), ann, "withdrawn", DeskLog.of(gone));
            var bos = log.joins(now.minusSeconds(30), bo, "Bo", "Bo's own words", "Burns");
            log.claims(now.minusSeconds(20), cy, "Cy", bos);
        }
    }

    private static Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    /// The course's week, in New York, may have begun a moment ago.
    private static Instant thisWeek(Instant at) {
        var monday =
                now.atZone(ZoneId.of("America/New_York"))
                        .truncatedTo(ChronoUnit.DAYS)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toInstant();
        return at.isBefore(monday) ? monday : at;
    }

    private static void visit(
            DeskLog log,
            Instant at,
            SignIn helper,
            String name,
            int seconds,
            String note,
            String own)
            throws Exception {
        var ticket = log.joins(at, ann, "Ann", "Which code leads?", "Case 4");
        log.claims(at.plusSeconds(60), helper, name, ticket);
        log.begins(at.plusSeconds(90), helper, ticket);
        log.resolves(at.plusSeconds(90 + seconds), helper, ticket, note, own);
    }

    @Test
    void staff_read_when_the_learner_came_who_helped_and_what_was_noted() throws Exception {
        var history = cy.get(path(ann.account()));
        assertThat(history.at("/person/name").textValue()).isEqualTo("Ann");
        assertThat(history.get("visits")).hasSize(4);
        assertThat(history.at("/visits/0/status").textValue()).isEqualTo("WITHDRAWN");
        assertThat(history.at("/visits/1/helper/name").textValue()).isEqualTo("Dr. Day");
        assertThat(history.at("/visits/1/minutes").intValue()).isEqualTo(4);
        assertThat(history.at("/visits/1/note").textValue()).isEqualTo("The site comes first");
        assertThat(history.at("/visits/1/staffNote").textValue()).isEqualTo("knows it, is unsure");
        assertThat(history.at("/last/by/name").textValue()).isEqualTo("Dr. Day");
    }

    @Test
    void a_session_under_a_minute_is_no_visit_that_counts() throws Exception {
        var history = day.get(path(ann.account()));
        assertThat(history.get("helped").intValue()).isEqualTo(2);
        assertThat(history.at("/visits/2/helped").booleanValue()).isFalse();
        assertThat(history.get("helpedThisWeek").intValue()).isEqualTo(1);
    }

    @Test
    void a_learner_reads_their_own_without_what_staff_wrote_for_staff() throws Exception {
        var history = ann.get("/api/rooms/" + desk + "/history");
        assertThat(history.get("visits")).hasSize(4);
        assertThat(history.at("/visits/3/note").textValue()).isEqualTo("Read I.C.9 again");
        assertThat(history.toString()).doesNotContain("staffNote").doesNotContain("hypertension");
        assertThat(history.toString()).doesNotContain("Bo");
    }

    @Test
    void a_learner_reads_nobody_elses_and_not_even_their_own_by_that_way() {
        for (var account :
                new String[] {bo.account(), ann.account(), UUID.randomUUID().toString()}) {
            assertThatThrownBy(() -> ann.get(path(account))).hasMessageContaining("404");
        }
    }

    @Test
    void nobody_knows_a_stranger() {
        assertThatThrownBy(() -> cy.get(path(UUID.randomUUID().toString())))
                .hasMessageContaining("404");
    }

    @Test
    void only_a_desk_remembers_visits() throws Exception {
        var study = ann.room("STUDY");
        assertThatThrownBy(() -> ann.get("/api/rooms/" + study + "/history"))
                .hasMessageContaining("404");
    }

    private static String path(String account) {
        return "/api/rooms/" + desk + "/people/" + account + "/history";
    }
}
