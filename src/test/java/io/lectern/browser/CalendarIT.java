package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Dr. Day in New York and the learners in Berlin share one calendar.
class CalendarIT {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        course = lectern.course();
        // The demo course's reading week would remove a date on some days of the year.
        lectern.sql("delete from holiday");
    }

    @Test
    void a_series_over_the_change_of_clocks_is_at_the_right_time_in_both_zones() {
        var change = NEW_YORK.getRules().nextTransition(Instant.now().plusSeconds(8 * 86_400));
        var turned = change.getDateTimeBefore().toLocalDate();
        var before = turned.with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY));
        var after = before.plusWeeks(1);
        try (var days = in(NEW_YORK, "day");
                var anns = in(BERLIN, "ann")) {
            var day = new CalendarPage(days.newPage()).week(before);
            day.page().locator(".cal-tools:visible >> text=Schedule").click();
            day.press("Add to the calendar");
            assertThat(day.dialog().getByText("Enter a name.")).isVisible();
            day.fill("Name", "Exam help");
            day.fill("First date", before.toString());
            for (var name : new String[] {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}) {
                day.dialog().getByLabel(name).setChecked(name.equals("Wednesday"));
            }
            day.dialog().getByLabel("Saturday").setChecked(false);
            day.dialog().getByLabel("Sunday").setChecked(false);
            day.fill("Starts", "13:00");
            day.fill("Ends", "12:00");
            day.press("Add to the calendar");
            assertThat(day.dialog().getByText("Choose an end after the start")).isVisible();
            day.fill("Until", before.plusWeeks(3).toString());
            day.fill("Starts", "22:00");
            day.fill("Ends", "01:00");
            assertThat(day.dialog().getByText("On the next day.")).isVisible();
            assertThat(day.dialog().locator(".preview li").first()).containsText("22:00 to 01:00");
            day.fill("Starts", "13:00");
            day.fill("Ends", "14:00");
            assertThat(day.dialog().locator(".preview li")).hasCount(4);
            assertThat(day.dialog().locator(".preview li").nth(1))
                    .containsText(DAY.format(after) + ", 13:00 to 14:00");
            day.press("Add to the calendar");
            day.gone();

            var ann = new CalendarPage(anns.newPage());
            for (var date : new LocalDate[] {before, after}) {
                assertThat(day.week(date).entry("Exam help, " + said(date, NEW_YORK))).isVisible();
                assertThat(ann.week(date).entry("Exam help, " + said(date, BERLIN))).isVisible();
            }
            ann.week(turned);
            assertThat(ann.page().locator(".cal-zone"))
                    .containsText(Pattern.compile("[Cc]locks (go|went) (forward|back) on Sunday"));
            ann.agenda(after).open("Exam help, " + said(after, BERLIN));
            assertThat(ann.dialog()).containsText("13:00 to 14:00 in New York");
        }
    }

    private static String said(LocalDate date, ZoneId zone) {
        var start = date.atTime(LocalTime.of(13, 0)).atZone(NEW_YORK).withZoneSameInstant(zone);
        return "%s, %s to %s"
                .formatted(
                        DAY.format(start), CLOCK.format(start), CLOCK.format(start.plusHours(1)));
    }

    /// The list of courses says who is staff. A date that could be opened before it was there was shown as to a learner.
    @Test
    void staff_can_call_a_date_off_however_late_their_courses_load() {
        var date = series("Late hours", "WALK_IN", 60, 11);
        try (var days = in(NEW_YORK, "day")) {
            var page = days.newPage();
            var held = new ArrayList<Route>();
            page.route("**/api/home", held::add);
            var day = new CalendarPage(page).week(date);
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(day.entry("Late hours")).hasCount(0);
            page.unroute("**/api/home");
            held.forEach(Route::resume);
            day.open("Late hours");
            assertThat(day.button("Cancel this date")).isVisible();
        }
    }

    @Test
    void a_date_that_is_called_off_stays_struck_with_its_reason_and_can_be_held_after_all() {
        var date = series("Call-off hours", "WALK_IN", 60, 10);
        try (var days = in(NEW_YORK, "day");
                var anns = in(BERLIN, "ann")) {
            var day = new CalendarPage(days.newPage()).week(date).open("Call-off hours");
            day.press("Cancel this date");
            day.press("Cancel this date");
            assertThat(day.dialog().getByText("Enter a few words.")).isVisible();
            day.dialog().getByLabel("Reason").fill("I travel");
            day.press("Cancel this date");
            day.gone();

            var ann = new CalendarPage(anns.newPage()).week(date);
            var off = ann.entry("Call-off hours");
            assertThat(off).hasAccessibleName(Pattern.compile("Cancelled: I travel"));
            assertThat(off).hasClass(Pattern.compile("is-off"));
            assertThat(off.locator("b")).hasCSS("text-decoration-line", "line-through");
            assertThat(ann.week(date.plusWeeks(1)).entry("Call-off hours"))
                    .not()
                    .hasClass(Pattern.compile("is-off"));

            day.week(date).open("Call-off hours").press("Hold it after all");
            day.gone();
            assertThat(ann.week(date).entry("Call-off hours"))
                    .not()
                    .hasClass(Pattern.compile("is-off"));
        }
    }

    @Test
    void only_this_date_is_moved() {
        var date = series("Moved hours", "WALK_IN", 60, 10);
        try (var days = in(NEW_YORK, "day")) {
            var day = new CalendarPage(days.newPage()).week(date).open("Moved hours");
            day.press("Change this date");
            day.fill("From, New York time", "15:00");
            day.fill("To", "16:30");
            day.fill("Reason", "The exam");
            day.press("Change this date");
            day.gone();
            assertThat(day.week(date).entry("Moved hours"))
                    .hasAccessibleName(Pattern.compile("15:00 to 16:30.*Moved"));
            assertThat(day.week(date.plusWeeks(1)).entry("Moved hours"))
                    .hasAccessibleName(Pattern.compile("10:00 to 11:00"));
        }
    }

    @Test
    void a_holiday_takes_its_days_off_while_it_is_kept_and_is_named() {
        var date = series("Rested hours", "WALK_IN", 60, 10).plusWeeks(1);
        try (var days = in(NEW_YORK, "day");
                var anns = in(BERLIN, "ann")) {
            var ann = new CalendarPage(anns.newPage()).week(date);
            assertThat(ann.entry("Rested hours")).hasCount(1);
            var day = new CalendarPage(days.newPage()).week(date);
            day.page().locator(".cal-tools:visible >> text=Holidays").click();
            day.dialog().waitFor();
            day.press("Add");
            assertThat(day.dialog().getByText("Choose a day.")).isVisible();
            day.fill("Name", "Founders' day");
            day.fill("First day", date.toString());
            day.press("Add");
            day.dialog().getByText("Founders' day").waitFor();
            day.escape();
            assertThat(ann.week(date).entry("Rested hours")).hasCount(0);
            assertThat(
                            ann.page()
                                    .getByText(
                                            "Founders' day: nothing of MC101 on "
                                                    + DAY.format(date)))
                    .isVisible();
            day.page().locator(".cal-tools:visible >> text=Holidays").click();
            day.dialog().getByLabel("Remove Founders' day").click();
            assertThat(day.dialog().getByText("Founders' day")).hasCount(0);
            day.escape();
            assertThat(ann.week(date).entry("Rested hours")).hasCount(1);
        }
    }

    @Test
    void all_to_come_are_moved_and_what_was_before_stays() {
        var date = series("Coming hours", "WALK_IN", 60, 10);
        try (var days = in(NEW_YORK, "day")) {
            var second = date.plusWeeks(1);
            var day = new CalendarPage(days.newPage()).week(second).open("Coming hours");
            day.press("Change all future dates");
            day.fill("Starts", "16:00");
            day.fill("Ends", "17:00");
            day.press("Change all future dates");
            day.gone();
            assertThat(day.week(date).entry("Coming hours"))
                    .hasAccessibleName(Pattern.compile("10:00 to 11:00"));
            for (var moved : new LocalDate[] {second, second.plusWeeks(1)}) {
                assertThat(day.week(moved).entry("Coming hours")).hasCount(1);
                assertThat(day.entry("Coming hours"))
                        .hasAccessibleName(Pattern.compile("16:00 to 17:00"));
            }
        }
    }

    @Test
    void a_learner_books_moves_and_cancels_and_who_is_slower_is_told_so() {
        var date = series("Booked hours", "APPOINTMENT", 15, 11);
        try (var anns = in(BERLIN, "ann");
                var bos = in(BERLIN, "bo");
                var days = in(NEW_YORK, "day")) {
            var ann = new CalendarPage(anns.newPage()).agenda(date).open("Booked hours");
            ann.press("Book a time");
            var bo = new CalendarPage(bos.newPage()).agenda(date).open("Booked hours");
            bo.press("Book a time");
            var first = clock(date, LocalTime.of(11, 0));
            var third = clock(date, LocalTime.of(11, 30));
            assertThat(bo.button(first)).isEnabled();
            ann.press(first);
            assertThat(ann.dialog().locator(".held .clock")).hasText(Pattern.compile("4:\\d\\d"));
            bo.press(first);
            assertThat(bo.dialog().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .hasText("Someone was faster: " + first + " is taken. Choose another time.");
            bo.press("Close");

            ann.fill("Topic", "Burns");
            ann.fill("What is it about?", "Which one leads?");
            ann.press("Book " + first);
            assertThat(ann.dialog()).containsText("You can reschedule or cancel until");
            ann.press("Done");
            ann.gone();
            assertThat(ann.entry("With Dr. Day, ").first()).isVisible();

            var day = new CalendarPage(days.newPage()).agenda(date).open("Booked hours");
            day.press("Who comes");
            assertThat(day.dialog().locator(".comers li")).containsText("Which one leads?");
            day.press("Close");

            ann.open("With Dr. Day, " + spokenDay(date, LocalTime.of(11, 0)));
            ann.press("Reschedule");
            ann.press(third);
            assertThat(ann.dialog()).containsText("Moved to");
            ann.press("Done");
            ann.gone();
            ann.open("With Dr. Day, " + spokenDay(date, LocalTime.of(11, 30)));
            ann.press("Cancel appointment");
            ann.press("Cancel appointment");
            ann.gone();
            assertThat(ann.entry("With Dr. Day, " + spokenDay(date, LocalTime.of(11, 30))))
                    .hasCount(0);
        }
    }

    @Test
    void an_open_calendar_follows_what_is_booked_elsewhere() {
        var date = series("Followed hours", "APPOINTMENT", 45, 13);
        try (var anns = in(BERLIN, "ann")) {
            var open = new CalendarPage(anns.newPage()).agenda(date);
            var ann = new CalendarPage(anns.newPage()).agenda(date).open("Followed hours");
            var first = clock(date, LocalTime.of(13, 0));
            ann.press("Book a time");
            ann.press(first);
            ann.press("Book " + first);
            ann.press("Done");
            assertThat(open.entry("With Dr. Day, " + spokenDay(date, LocalTime.of(13, 0))))
                    .isVisible();
        }
    }

    @Test
    void a_hold_that_is_left_is_free_for_others_at_once() {
        var date = series("Left hours", "APPOINTMENT", 60, 12);
        try (var anns = in(BERLIN, "ann");
                var bos = in(BERLIN, "bo")) {
            var ann = new CalendarPage(anns.newPage()).agenda(date).open("Left hours");
            ann.press("Book a time");
            ann.press(clock(date, LocalTime.of(12, 0)));
            ann.dialog().locator(".held").waitFor();
            ann.escape();
            var bo = new CalendarPage(bos.newPage()).agenda(date).open("Left hours");
            assertThat(bo.dialog()).containsText("1 of 1 slots free");
        }
    }

    @Test
    void what_gets_free_is_offered_to_who_waits() {
        var date = series("Full hours", "APPOINTMENT", 60, 14);
        try (var anns = in(BERLIN, "ann");
                var bos = in(BERLIN, "bo")) {
            var ann = new CalendarPage(anns.newPage()).agenda(date).open("Full hours");
            var time = clock(date, LocalTime.of(14, 0));
            ann.press("Book a time");
            ann.press(time);
            ann.press("Book " + time);
            ann.press("Done");
            ann.gone();
            var bo = new CalendarPage(bos.newPage()).agenda(date).open("Full hours");
            bo.press("See times");
            bo.press("Join the waiting list");
            assertThat(bo.dialog()).containsText("you are the first");
            bo.press("Close");
            ann.open("With Dr. Day, " + spokenDay(date, LocalTime.of(14, 0)));
            ann.press("Cancel appointment");
            ann.press("Cancel appointment");
            ann.gone();
            bo.agenda(date).open("With Dr. Day, " + spokenDay(date, LocalTime.of(14, 0)));
            assertThat(bo.dialog()).containsText("Offered, not yet taken");
            bo.press("Accept this time");
            assertThat(bo.dialog()).containsText("Offered to you until");
            bo.press("Book " + time);
            assertThat(bo.dialog()).containsText("Booked:");
        }
    }

    @Test
    void the_week_is_walked_with_arrow_keys_and_has_one_tab_stop() {
        var date = series("Key hours", "WALK_IN", 60, 9);
        try (var days = in(NEW_YORK, "day")) {
            var day = new CalendarPage(days.newPage()).week(date);
            assertThat(day.page().locator(".ev").count()).isGreaterThan(2);
            assertThat(day.page().locator(".ev[tabindex='0']")).hasCount(1);
            day.page().locator(".ev[tabindex='0']").focus();
            day.page().keyboard().press("Home");
            var first = day.page().locator(".ev").first();
            assertThat(first).isFocused();
            day.page().keyboard().press("ArrowDown");
            assertThat(day.page().locator(".ev").nth(1)).isFocused();
            assertThat(day.page().locator(".ev[tabindex='0']")).hasCount(1);
            day.page().keyboard().press("Enter");
            day.dialog().waitFor();
            day.escape();
            assertThat(day.page().locator(".ev").nth(1)).isFocused();
        }
    }

    /// From a week ahead on, at that hour in New York, for an hour, hosted by Dr. Day; the first date.
    private static LocalDate series(String title, String mode, int slot, int hour) {
        var date = LocalDate.now(NEW_YORK).plusDays(8);
        try {
            lectern.as("day")
                    .send(
                            "POST",
                            "/api/courses/" + course + "/series",
                            """
                            {"what": "OFFICE_HOURS", "title": "%s", "mode": "%s", "capacity": 1,
                             "slotMinutes": %d, "cutoffMinutes": 60, "timeZone": "America/New_York",
                             "firstDate": "%s", "startsAt": "%02d:00", "endsAt": "%02d:00",
                             "rule": "FREQ=WEEKLY", "until": "%s"}
                            """
                                    .formatted(
                                            title,
                                            mode,
                                            slot,
                                            date,
                                            hour,
                                            hour + 1,
                                            date.plusWeeks(3)));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return date;
    }

    private static String clock(LocalDate date, LocalTime there) {
        return CLOCK.format(date.atTime(there).atZone(NEW_YORK).withZoneSameInstant(BERLIN));
    }

    private static String spokenDay(LocalDate date, LocalTime there) {
        var start = date.atTime(there).atZone(NEW_YORK).withZoneSameInstant(BERLIN);
        return DAY.format(start) + ", " + CLOCK.format(start);
    }

    private static BrowserContext in(ZoneId zone, String who) {
        return lectern.person(
                who,
                new Browser.NewContextOptions()
                        .setTimezoneId(zone.getId())
                        .setViewportSize(1280, 860));
    }
}
