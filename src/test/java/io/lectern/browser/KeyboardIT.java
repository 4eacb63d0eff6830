package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// By keyboard alone: the focused element is always there, and visible.
class KeyboardIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void what_is_pressed_at_the_desk_leads_to_what_can_be_done_next() throws Exception {
        var room = lectern.as("day").room("DESK");
        Desk.withALine(lectern, room);
        var day = page("day", "/rooms/" + room);
        press(day.locator(".pane-head button:has-text('Go off duty')"));
        assertThat(focused(day)).containsText("Go on duty");
        press(focused(day));
        assertThat(focused(day)).containsText("Go off duty");
        press(day.locator(".q-row--on .btn--main"));
        assertThat(focused(day)).hasAttribute("aria-label", "Calling Ann");
        press(day.locator(".act-bar .btn--main"));
        assertThat(focused(day)).hasAttribute("aria-label", "Finish with Ann");
        press(day.locator(".act-bar .btn--main"));
        press(day.locator("dialog .btn--main"));
        assertThat(focused(day)).hasAttribute("aria-label", "The line");
        press(Toast.told(day, "Resolved: Ann.").button("Undo"));
        assertThat(focused(day)).hasAttribute("aria-label", "Finish with Ann");

        var bo = page("bo", "/rooms/" + room);
        press(bo.locator("button:has-text('Edit my question')"));
        assertThat(focused(bo)).hasId("ticket-text");
        press(bo.locator("button:has-text('Cancel')"));
        assertThat(focused(bo)).hasAttribute("aria-label", "My place");
        press(bo.locator("button:has-text('Leave the line')"));
        press(bo.locator("dialog .btn--stop, dialog .btn--main"));
        assertThat(focused(bo)).hasAttribute("aria-label", "My place");
        day.context().close();
        bo.context().close();
    }

    @Test
    void the_log_of_a_chat_is_one_stop_and_nothing_done_to_a_message_loses_it() throws Exception {
        var ann = page("ann", "/rooms/" + lectern.as("ann").room("STUDY"));
        ann.locator(".quote").first().waitFor();
        ann.locator(".react").first().waitFor();
        ann.locator(".log").focus();
        ann.keyboard().press("Tab");
        while (ann.locator(".log pre:focus").count() > 0) {
            ann.keyboard().press("Tab"); // code may be wider than the log, and scrolls on its own
        }
        assertThat(focused(ann)).hasId("message-text");

        new OfficeHours(ann).say("Said by keyboard");
        var said = new OfficeHours(ann).said("Said by keyboard");
        said.and(ann.locator("[id]")).waitFor();
        ann.locator(".log").focus();
        ann.keyboard().press("ArrowUp");
        press(said.getByLabel("Thanks"));
        press(said.locator(".react"));
        assertThat(ann.locator(".msg:focus")).containsText("Said by keyboard");
        press(said.getByLabel("Reply", new Locator.GetByLabelOptions().setExact(true)));
        press(ann.locator(".about").getByLabel("Cancel"));
        assertThat(focused(ann)).hasId("message-text");
        said.focus();
        press(said.getByLabel("Take back"));
        press(ann.locator("dialog .btn--main"));
        assertThat(ann.locator(".msg:focus")).containsText("Taken back by Ann");
        ann.context().close();
    }

    @Test
    void a_time_is_booked_and_each_step_is_read_from_its_beginning() {
        var bo = page("bo", "/calendar?view=agenda");
        press(bo.locator(".ag:has-text('Office hours')").last());
        press(bo.locator("dialog button:has-text('Book a time')"));
        press(bo.locator(".slot[aria-disabled=false]").first());
        assertThat(bo.locator(".held:focus")).containsText("Held for you");
        bo.getByLabel("What is it about?").fill("Sequela or not?");
        press(bo.locator("dialog .btn--main"));
        assertThat(bo.locator(".held:focus")).containsText("Booked:");
        bo.keyboard().press("Escape");
        assertThat(bo.locator(".ag:focus")).containsText("Office hours");
        bo.context().close();
    }

    @Test
    void a_row_that_goes_elsewhere_leaves_one_at_the_row_beside_it() throws Exception {
        var course = lectern.course();
        var day = page("day", "/courses/" + course + "/people");
        var role = day.locator(".person:has-text('Bo') select[id^=f-role]");
        role.focus();
        role.selectOption("ASSISTANT");
        day.locator(".person:has-text('Bo') select[id^=f-role]")
                .and(day.locator(":not(:focus)"))
                .waitFor();
        assertThat(day.locator(".person:focus, .person :focus")).hasCount(1);
        day.locator(".person:has-text('Bo') select[id^=f-role]").selectOption("LEARNER");
        day.context().close();
    }

    @Test
    void on_the_rail_what_has_the_focus_says_its_name() throws Exception {
        var day = page("day", "/rooms/" + lectern.as("day").room("DESK"));
        var course = day.locator(".nav h2 a").first();
        course.waitFor();
        day.locator(".nav a").first().focus();
        for (var i = 0; i < 20 && !isFocused(course); i++) day.keyboard().press("Tab");
        assertThat(course).isFocused();
        var box = course.boundingBox();
        var top =
                day.evaluate(
                        "([x, y]) => document.elementFromPoint(x, y).textContent",
                        new Object[] {box.x + box.width / 2, box.y + box.height / 2});
        assertThat(top).asString().contains("MC101");
        day.context().close();
    }

    private static Page page(String who, String path) {
        var options = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        var page = lectern.person(who, options).newPage();
        page.navigate(path);
        page.locator("main h1, .room-head h1").first().waitFor();
        return page;
    }

    private static void press(Locator control) {
        control.first().focus();
        control.first().press("Enter");
    }

    private static boolean isFocused(Locator one) {
        return (Boolean) one.evaluate("it => it === document.activeElement");
    }

    private static Locator focused(Page page) {
        return page.locator(":focus");
    }
}
