package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every dialog passes axe in all widths and colours, and closes by Escape.
@Order(5)
class DialogsIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String course;
    private static String desk;
    private static String study;

    private final Axe axe = new Axe();

    @BeforeAll
    static void someone_waits_at_the_desk() throws Exception {
        var ann = lectern.as("ann");
        course = "/courses/" + ann.get("/api/home").at("/courses/0/id").textValue();
        desk = "/rooms/" + ann.room("DESK");
        study = "/rooms/" + ann.room("STUDY");
        Desk.withALine(lectern, ann.room("DESK"));
    }

    @Test
    void axe_finds_nothing_in_the_dialogs_of_a_course() {
        try (var context = lectern.person("day", Axe.options())) {
            var page = context.newPage();
            page.navigate(course);
            dialog(page, "study-room", "Study room");
            dialog(page, "rename-room", "Rename");
            page.navigate(course + "/people");
            dialog(page, "cohort", "Cohort");
            dialog(page, "remove-person", "Remove Ann");
            page.navigate(course + "/invitations");
            dialog(page, "invite", "Invite");
            page.navigate("/account");
            dialog(page, "sign-out-everywhere", "Sign out everywhere");
        }
        try (var context = lectern.person("root", Axe.options())) {
            var page = context.newPage();
            page.navigate("/courses");
            dialog(page, "new-course", "New course");
        }
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void axe_finds_nothing_in_the_dialogs_of_the_chat() {
        try (var context = lectern.person("day", Axe.options())) {
            var page = context.newPage();
            page.navigate(study);
            new OfficeHours(page).say("Taken back, or not.");
            tools(page, "Taken back, or not.");
            dialog(page, "take-back", "Take back");
            page.locator(".msg:has-text('Ann')").first().focus();
            dialog(page, "remove-message", "Remove");
            page.locator(".edited").first().click();
            assertThat(page.locator(".before-edit li").first().innerText()).isNotBlank();
            looked(page, "earlier-words");
        }
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void axe_finds_nothing_in_the_dialogs_of_the_desk() {
        try (var context = lectern.person("day", Axe.options())) {
            var page = context.newPage();
            page.navigate(desk);
            page.locator(".q-row").first().waitFor();
            page.keyboard().press("?");
            looked(page, "keys");
            dialog(page, "remove-ticket", "Remove");
            dialog(page, "clarify", "Ask for details");
            dialog(page, "pin", "Put first");
            menu(page, "banner", "Banner to everyone");
            menu(page, "join-for", "Add a learner to the line");
            menu(page, "ends", "Set an end time");
            menu(page, "settings", "Settings");
            dialog(page, "close-desk", "Close");
            var hours = new OfficeHours(page);
            hours.press("Call Ann");
            hours.press("Begin");
            dialog(page, "resolve", "Resolve");
            dialog(page, "back-to-line", "Back to line");
            dialog(page, "park", "Try this first");
            dialog(page, "transfer", "Hand over");
        }
        try (var context = lectern.person("bo", Axe.options())) {
            var page = context.newPage();
            page.navigate(desk);
            dialog(page, "away", "Step away");
            dialog(page, "bring", "Bring someone");
            dialog(page, "leave", "Leave the line");
        }
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void axe_finds_nothing_in_the_dialogs_of_the_calendar() {
        try (var context = lectern.person("day", Axe.options())) {
            var page = context.newPage();
            page.navigate("/calendar?view=agenda");
            page.locator(".ag").first().waitFor();
            dialog(page, "zone", "Show another time zone");
            dialog(page, "holidays", "Holidays");
            feeds(page);
            dialog(page, "series", "Schedule");
            var hours = page.locator(".ag:has-text('Office hours')").last();
            hours.click();
            looked(page, "date-staff");
            hours.click();
            dialog(page, "date-change", "Change this date");
            hours.click();
            dialog(page, "date-call-off", "Cancel this date");
            hours.click();
            dialog(page, "date-who-comes", "Who comes");
        }
        try (var context = lectern.person("bo", Axe.options())) {
            var page = context.newPage();
            page.navigate("/calendar?view=agenda");
            var hours = page.locator(".ag:has-text('Office hours')").last();
            hours.click();
            looked(page, "date-learner");
            hours.click();
            dialog(page, "slots", "Book a time");
            hours.click();
            new OfficeHours(page).press("Book a time");
            page.locator(".slot[aria-disabled=false]").first().click();
            page.locator(".held").waitFor();
            looked(page, "held");
        }
        assertThat(axe.found()).isEmpty();
    }

    /// A link is made, copied out and read as an app does, renewed, and revoked.
    private void feeds(Page page) {
        var hours = new OfficeHours(page);
        hours.press("Add to my calendar app");
        hours.press("Create link");
        var link = page.getByLabel("Calendar link");
        link.waitFor();
        var first = link.inputValue();
        assertThat(page.request().get(first).text()).startsWith("BEGIN:VCALENDAR");
        assertThat(page.locator(".feed-made a").getAttribute("href")).startsWith("webcal:");
        looked(page, "feed-link");
        hours.press("Add to my calendar app");
        page.locator(".feed-row >> text=last read").waitFor();
        page.locator(".feed-row >> text=Renew").click();
        looked(page, "feed-sure");
        hours.press("Add to my calendar app");
        page.locator(".feed-row >> text=Renew").click();
        hours.press("Renew link");
        link.waitFor();
        assertThat(link.inputValue()).isNotEqualTo(first);
        assertThat(page.request().get(first).status()).isEqualTo(404);
        page.locator(".feed-row >> text=Revoke").click();
        hours.press("Revoke link");
        page.locator("text=You have no links yet.").waitFor();
        page.keyboard().press("Escape");
        page.locator("dialog")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void tools(Page page, String text) {
        page.locator(".msg--sending")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator(".msg:has-text('" + text + "')").last().focus();
    }

    private void menu(Page page, String name, String item) {
        page.locator("[popovertarget=desk-menu]").click();
        page.locator(".menu-item", new Page.LocatorOptions().setHasText(item)).click();
        looked(page, name);
    }

    private void dialog(Page page, String name, String button) {
        new OfficeHours(page).press(button);
        looked(page, name);
    }

    private void looked(Page page, String name) {
        page.locator("dialog[open]").waitFor();
        axe.look(page, "dialog-" + name);
        page.keyboard().press("Escape");
        page.locator("dialog")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
