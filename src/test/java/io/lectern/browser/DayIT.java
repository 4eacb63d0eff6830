package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Office hours from their announcement to their end: Dr. Day in her time zone, the learners in
/// theirs.
class DayIT {
    /// One after the other around the world, so that it is day at one of them, and office hours end
    /// on the date on which they began.
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("Asia/Tokyo"));

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    /// Every 15 s, and the machine may have much to do beside.
    private static final double SCHEDULE_LOOKS_MS = 40_000;

    private final ZonedDateTime begins =
            ZONES.stream()
                    .map(ZonedDateTime::now)
                    .filter(now -> now.getHour() >= 6 && now.getHour() < 21)
                    .findFirst()
                    .orElseThrow()
                    .truncatedTo(ChronoUnit.MINUTES);
    private final ZonedDateTime ends = begins.plusHours(2);
    private final ZoneId learners = ZONES.get((ZONES.indexOf(begins.getZone()) + 1) % ZONES.size());

    @RegisterExtension
    private final BrowserExtension lectern =
            new BrowserExtension().with(this::aCourseWithoutOfficeHours);

    private String room;

    /// Before a server that goes by the calendar looks at it: at some hours the demo course's desk would open.
    private Map<String, String> aCourseWithoutOfficeHours() throws Exception {
        var database = TestPostgres.url();
        TestServer.start(Map.of("DATABASE_URL", database)).close();
        BrowserExtension.execute(database, "delete from series");
        // The form's times are in the course's zone.
        BrowserExtension.execute(
                database, "update course set time_zone = '%s'".formatted(begins.getZone().getId()));
        return Map.of("DATABASE_URL", database, "LECTERN_DESK_BY_SCHEDULE", "true");
    }

    @BeforeEach
    void start() throws Exception {
        room = lectern.as("ann").room("DESK");
    }

    @Test
    void from_the_calendar_into_the_line_through_a_tunnel_and_to_an_answer() throws Exception {
        var day = new OfficeHours(in(begins.getZone(), "day", 1280));
        announces(new CalendarPage(day.page()));
        var annsCalendar = new CalendarPage(in(learners, "ann", 390));
        readsInHerOwnTime(annsCalendar);
        staffSharedAnAnswer();

        theDeskOpensByItself(day);
        var bosPage = in(learners, "bo", 390);
        var tunnel = Tunnel.before(bosPage);
        var bo = new OfficeHours(bosPage);
        bo.enter(room);
        bo.join("When is Z79.4 coded?", "Chapter 4");
        var ann = new OfficeHours(annsCalendar.page());
        annAsksAndReadsHowLong(ann);
        ann.page().navigate("/calendar");

        var cy = new OfficeHours(in(begins.getZone(), "cy", 1280));
        cy.enter(room);
        cy.press("Go on duty");
        tunnel.enter();
        assertThat(bo.page().getByText("Reconnecting.").first()).isVisible();
        cy.say("Two of us are here tonight.");
        tunnel.leave();
        bo.part("Chat");
        assertThat(bo.said("Two of us are here tonight."))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        bo.part("My place");
        assertThat(bo.page().locator("#place")).containsText("next");

        bothAreHelpedAtOnce(day, cy, bo, ann);
    }

    private void announces(CalendarPage day) {
        day.agenda(begins.toLocalDate());
        day.page().locator(".cal-tools:visible >> text=Schedule").click();
        day.dialog().waitFor();
        day.fill("Name", "Evening help");
        day.fill("First date", begins.toLocalDate().toString());
        for (var each : DayOfWeek.values()) {
            day.dialog()
                    .getByLabel(each.getDisplayName(TextStyle.FULL, Locale.UK))
                    .setChecked(each == begins.getDayOfWeek());
        }
        day.fill("Starts", CLOCK.format(begins));
        day.fill("Ends", CLOCK.format(ends));
        day.fill("Until", begins.toLocalDate().plusWeeks(3).toString());
        day.press("Add to the calendar");
        day.gone();
    }

    private void readsInHerOwnTime(CalendarPage ann) {
        var here = begins.plusWeeks(1).withZoneSameInstant(learners);
        ann.agenda(here.toLocalDate())
                .open(
                        "Evening help, %s, %s to %s"
                                .formatted(
                                        DATE.format(here),
                                        CLOCK.format(here),
                                        CLOCK.format(here.plusHours(2))));
        assertThat(ann.dialog())
                .containsText(
                        "%s to %s in %s"
                                .formatted(
                                        CLOCK.format(begins),
                                        CLOCK.format(ends),
                                        begins.getZone()
                                                .getId()
                                                .replaceFirst(".*/", "")
                                                .replace('_', ' ')));
        ann.escape();
        var app = new OfficeHours(ann.page());
        app.press("Add to my calendar app");
        app.press("Create link");
        var link = ann.page().getByLabel("Calendar link");
        link.waitFor();
        var feed = ann.page().request().get(link.inputValue()).text();
        assertThat(feed)
                .contains(
                        "SUMMARY:MC101: Evening help", "DTSTART;TZID=" + begins.getZone().getId());
        ann.escape();
    }

    private void staffSharedAnAnswer() throws Exception {
        var staff = lectern.as("day");
        var course = staff.get("/api/home").at("/courses/0/id").textValue();
        staff.send(
                "POST",
                "/api/courses/" + course + "/answers",
                """
                {"question": "Which burn is coded first, the deepest or the largest?",
                 "answer": "The one of the highest degree, then by extent.", "topic": "Burns"}
                """);
    }

    private void theDeskOpensByItself(OfficeHours day) {
        day.enter(room);
        assertThat(day.button("Go on duty").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SCHEDULE_LOOKS_MS));
        day.press("Go on duty");
        day.button("Go off duty").first().waitFor();
    }

    private void annAsksAndReadsHowLong(OfficeHours ann) {
        ann.enter(room);
        ann.page()
                .getByLabel("What are you stuck on?")
                .fill("Is the deepest burn coded first, also in children?");
        assertThat(ann.page().locator("lectern-similar .similar")).containsText("highest degree");
        ann.join("Is the deepest burn coded first, also in children?", "Burns");
        assertThat(ann.page().locator("#place")).containsText("second in the line");
        assertThat(ann.page().locator(".wait"))
                .hasText(Pattern.compile("about (\\d+ to )?\\d+ minutes"));
        assertThat(ann.page().getByText(Pattern.compile("8 of 10 are called within \\d+\\.")))
                .isVisible();
    }

    private static void bothAreHelpedAtOnce(
            OfficeHours day, OfficeHours cy, OfficeHours bo, OfficeHours ann) {
        day.page().locator("lectern-stage h2").first().click();
        day.page().keyboard().press("n");
        assertThat(bo.page()).hasTitle(Pattern.compile("Dr\\. Day is calling you"));
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("Calling Bo");
        day.page().keyboard().press("Enter");
        assertThat(bo.page().locator("#with")).hasText("With Dr. Day");

        cy.press("Call Ann");
        Toast.told(ann.page(), "Cy is calling you").button("Answer").click();
        assertThat(ann.page().locator(".called")).containsText("Cy is calling you");
        cy.press("Begin");
        assertThat(ann.page().locator("#with")).hasText("With Cy");
        assertThat(bo.page().locator("#with")).hasText("With Dr. Day");
    }

    private Page in(ZoneId zone, String who, int width) {
        return lectern.person(
                        who,
                        new Browser.NewContextOptions()
                                .setTimezoneId(zone.getId())
                                .setViewportSize(width, 844))
                .newPage();
    }
}
