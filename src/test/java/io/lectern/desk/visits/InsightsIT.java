package io.lectern.desk.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.desk.DeskLog;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A course's staff see the figures of its desk.
class InsightsIT {
    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String course;

    /// Two days at the desk. The clocks of the course, in New York, go on on Sunday the 8th of March.
    @BeforeAll
    static void two_days_at_the_desk() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        course = ann.get("/api/home").at("/courses/0/id").textValue();
        try (var log = new DeskLog(lectern.server(), ann.room("DESK"))) {
            var friday = at("2026-03-06T23:30:00-05:00");
            helped(log, friday, ann, "Ann", "Burns", 10, cy, "Cy", 300);
            helped(log, friday.plusSeconds(60), bo, "Bo", "burns", 20, cy, "Cy", 600);
            var monday = at("2026-03-09T10:15:00-04:00");
            helped(log, monday, ann, "Ann", "=HYPERLINK(\"//x\")", 30, day, "Dr. Day", 30);
            var gone = log.joins(monday.plusSeconds(9), bo, "Bo", "Never mind", "");
            log.add(monday.plusSeconds(99), bo, "withdrawn", DeskLog.of(gone));
            var missed = log.joins(monday.plusSeconds(200), bo, "Bo", "Where am I?", "");
            log.claims(monday.plusSeconds(200 + 40 * 60), cy, "Cy", missed);
            log.add(monday.plusSeconds(200 + 50 * 60), cy, "missed", DeskLog.of(missed));
            var undone = log.joins(monday.plusSeconds(4_000), bo, "Bo", "Once more", "");
            log.add(monday.plusSeconds(4_001), bo, "withdrawn", DeskLog.of(undone));
            log.add(monday.plusSeconds(4_002), bo, "undone", DeskLog.of(undone));
        }
    }

    private static Instant at(String time) {
        return ZonedDateTime.parse(time).toInstant();
    }

    private static void helped(
            DeskLog log,
            Instant joined,
            SignIn who,
            String name,
            String topic,
            int waited,
            SignIn helper,
            String helperName,
            int seconds)
            throws Exception {
        var ticket = log.joins(joined, who, name, "Which code leads?", topic);
        var called = joined.plusSeconds(waited * 60L);
        log.claims(called, helper, helperName, ticket);
        log.begins(called, helper, ticket);
        log.resolves(called.plusSeconds(seconds), helper, ticket, "", "");
    }

    private static JsonNode insights() throws Exception {
        return cy.get(path("") + "?from=2026-03-01&to=2026-03-31");
    }

    private static String path(String ending) {
        return "/api/courses/" + course + "/insights" + ending;
    }

    @Test
    void waits_are_from_joining_to_the_first_call() throws Exception {
        var totals = insights().get("totals");
        assertThat(totals.get("tickets").intValue()).isEqualTo(6);
        assertThat(totals.get("median").doubleValue()).isEqualTo(25);
        assertThat(totals.get("p80").doubleValue()).isCloseTo(34, within(0.1));
    }

    @Test
    void who_left_who_missed_a_call_and_who_was_helped_is_counted_once() throws Exception {
        var totals = insights().get("totals");
        assertThat(totals.get("helped").intValue()).isEqualTo(3);
        assertThat(totals.get("left").intValue()).isEqualTo(1);
        assertThat(totals.get("noShows").intValue()).isEqualTo(1);
        assertThat(totals.get("learners").intValue()).isEqualTo(2);
        assertThat(totals.get("session").doubleValue()).isEqualTo(5);
    }

    @Test
    void days_and_hours_are_those_of_the_course_also_when_its_clocks_change() throws Exception {
        var all = insights();
        assertThat(all.at("/days/0/day").textValue()).isEqualTo("2026-03-06");
        assertThat(all.at("/days/0/tickets").intValue()).isEqualTo(2);
        assertThat(all.at("/days/1/day").textValue()).isEqualTo("2026-03-09");
        assertThat(all.get("hours").toString())
                .contains("{\"weekday\":5,\"hour\":23,\"tickets\":2}")
                .contains("{\"weekday\":1,\"hour\":10,\"tickets\":3}");
        var friday = cy.get(path("") + "?from=2026-03-06&to=2026-03-06");
        assertThat(friday.at("/totals/tickets").intValue()).isEqualTo(2);
    }

    @Test
    void a_topic_is_one_however_it_is_written() throws Exception {
        var topics = insights().get("topics");
        assertThat(topics.toString())
                .containsIgnoringCase("burns")
                .doesNotContain("burns\",\"tickets\":1");
    }

    @Test
    void helpers_and_learners_are_named_to_staff() throws Exception {
        var all = insights();
        assertThat(all.at("/helpers/0/name").textValue()).isEqualTo("Cy");
        assertThat(all.at("/helpers/0/helped").intValue()).isEqualTo(2);
        assertThat(all.at("/helpers/0/minutes").doubleValue()).isEqualTo(15);
        assertThat(all.get("helpers")).hasSize(2);
        assertThat(all.at("/learners/0/name").textValue()).isEqualTo("Bo");
        assertThat(all.at("/learners/0/tickets").intValue()).isEqualTo(4);
    }

    @Test
    void to_a_learner_there_is_no_such_page() {
        for (var ending : new String[] {"", ".csv"}) {
            assertThatThrownBy(() -> ann.get(path(ending))).hasMessageContaining("404");
        }
    }

    @Test
    void days_that_are_none_or_too_many_are_refused_by_name() {
        for (var query :
                new String[] {
                    "?from=2026-02-30",
                    "?from=yesterday",
                    "?from=2024-01-01&to=2026-01-01",
                    "?from=2026-03-02&to=2026-03-01"
                }) {
            assertThatThrownBy(() -> cy.get(path("") + query))
                    .hasMessageContaining("400")
                    .hasMessageContaining("from");
        }
    }

    @Test
    void the_table_runs_nothing_in_a_spreadsheet_and_reads_as_one() throws Exception {
        var request =
                HttpRequest.newBuilder(
                                lectern.server()
                                        .address()
                                        .resolve(path(".csv") + "?from=2026-03-01&to=2026-03-31"))
                        .header("Authorization", "Bearer " + cy.token());
        var answer =
                lectern.server().http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        var rows = CSVParser.parse(answer.body(), CSVFormat.RFC4180).getRecords();
        assertThat(rows).allSatisfy(row -> assertThat(row.size()).isEqualTo(6));
        assertThat(rows)
                .allSatisfy(row ->
                        row.forEach(cell ->
                                assertThat(cell).doesNotStartWith("=").doesNotStartWith("@")));
        assertThat(answer.body()).contains("'=HYPERLINK").contains("hour,MONDAY 10:00,3");
    }
}
