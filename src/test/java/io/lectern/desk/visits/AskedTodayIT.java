package io.lectern.desk.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.TestServer;
import io.lectern.desk.DeskLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// Today's questions, for staff.
class AskedTodayIT {
    @Test
    void questions_alike_stand_together_and_those_of_other_days_do_not() throws Exception {
        try (var server = TestServer.start()) {
            var ann = server.as("ann");
            var bo = server.as("bo");
            var cy = server.as("cy");
            var desk = ann.room("DESK");
            var now = today();
            try (var log = new DeskLog(server, desk)) {
                log.joins(now.minus(Duration.ofDays(2)), ann, "Ann", "Two burns in case 4?", "");
                var first =
                        log.joins(now, ann, "Ann", "Two burns in case 4: site first?", "Case 4");
                log.add(now, ann, "withdrawn", DeskLog.of(first));
                log.joins(now, ann, "Ann", "Which seventh character for a cast check?", "");
                log.joins(now, bo, "Bo", "Case 4, two burns: is the site first?", "Case 4");
            }
            var path = "/api/rooms/" + desk + "/asked-today";
            var groups = cy.get(path).get("groups");
            assertThat(groups).hasSize(2);
            assertThat(groups.at("/0/asked")).hasSize(2);
            assertThat(groups.at("/0/asked/0/owner/name").textValue()).isEqualTo("Bo");
            assertThat(groups.at("/0/asked/0/open").booleanValue()).isTrue();
            assertThat(groups.at("/0/asked/1/open").booleanValue()).isFalse();
            assertThatThrownBy(() -> ann.get(path)).hasMessageContaining("404");
        }
    }

    /// The course's day, in New York, is not over within the next minutes: then it would be asked yesterday.
    private static Instant today() throws InterruptedException {
        var zone = ZoneId.of("America/New_York");
        var day = LocalDate.now(zone);
        while (LocalDate.ofInstant(Instant.now().plusSeconds(60), zone).isAfter(day)) {
            Thread.sleep(Duration.ofMillis(200));
            day = LocalDate.now(zone);
        }
        return Instant.now();
    }
}
