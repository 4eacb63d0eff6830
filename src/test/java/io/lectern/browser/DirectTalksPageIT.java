package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A direct talk in the browser, from a person's row to leaving it; mentions of groups; saved
/// messages.
class DirectTalksPageIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        course = lectern.course();
    }

    @Test
    void two_people_talk_and_nobody_else_finds_it() throws Exception {
        try (var annIs = person("ann", 390);
                var dayIs = person("day", 1280);
                var cyIs = person("cy", 1280)) {
            var ann = annIs.newPage();
            var day = dayIs.newPage();
            day.navigate("/");
            ann.navigate("/courses/" + course + "/people");
            // Learners can begin talks with staff only, unless the course allows more.
            assertThat(button(ann, "Direct talk with Bo")).hasCount(0);
            button(ann, "Direct talk with Dr. Day").click();
            assertThat(ann.locator(".room-head h1")).hasText("Dr. Day");
            says(ann, "May I ask you something?");

            var item = day.locator(".nav a.item", new Page.LocatorOptions().setHasText("Ann"));
            assertThat(item.locator(".badge")).hasText("1");
            Toast.told(day, "Ann wrote a message.");
            item.click();
            assertThat(said(day, "May I ask you something?")).isVisible();
            says(day, "Of course");
            assertThat(said(ann, "Of course")).isVisible();
            assertThat(item.locator(".badge")).hasCount(0);

            var cy = cyIs.newPage();
            cy.navigate(ann.url());
            assertThat(cy.locator("main")).containsText("There is no such room here");
            fits(ann, "a direct talk on a phone");
            fits(day, "a direct talk");

            button(ann, "More about this talk").click();
            ann.getByText("Leave the talk").click();
            button(ann, "Leave").click();
            assertThat(ann).hasURL(Pattern.compile("/$"));
            assertThat(day.locator(".room-head")).containsText("Ended");
            assertThat(day.locator(".room-head h1")).hasText("Ann");
        }
    }

    @Test
    void a_talk_of_several_is_begun_from_a_list_and_people_are_blocked() throws Exception {
        try (var dayIs = person("day", 1280)) {
            var day = dayIs.newPage();
            day.navigate("/courses/" + course + "/talks");
            button(day, "New talk").click();
            day.getByLabel("Cy").check();
            day.getByLabel("Bo").check();
            button(day, "Start").click();
            assertThat(day.locator(".room-head h1")).hasText("Bo, Cy");
            day.navigate("/courses/" + course + "/people");
            button(day, "Direct talk with Bo").click();
            button(day, "More about this talk").click();
            day.getByText("Block Bo").click();
            button(day, "Block").click();
            assertThat(day.locator(".room-head")).containsText("Ended");
            day.navigate("/courses/" + course + "/talks");
            assertThat(day.locator("main")).containsText("who can't start a talk with you");
            fits(day, "direct talks of a course");
            button(day, "Unblock Bo").click();
            assertThat(day.locator("main")).not().containsText("who can't start a talk with you");
            day.locator("main").getByText("Bo, Cy").click();
            day.locator("lectern-chat textarea").waitFor();
        }
    }

    @Test
    void one_calls_the_staff_and_a_learner_who_calls_everyone_reads_why_not() throws Exception {
        try (var annIs = person("ann", 1280);
                var cyIs = person("cy", 390)) {
            var cy = cyIs.newPage();
            cy.navigate("/");
            var ann = annIs.newPage();
            ann.navigate("/rooms/" + lectern.as("ann").room("STUDY"));
            var area = ann.locator("lectern-chat textarea");
            area.pressSequentially("Which page, @st");
            assertThat(ann.getByRole(AriaRole.OPTION)).containsText("the staff of the course");
            area.press("Enter");
            area.press("Enter");
            Toast.told(cy, "Ann mentioned you.");
            area.fill("Look here, @all");
            area.press("Enter");
            assertThat(ann.locator(".msg--failed")).containsText("only staff can mention everyone");
        }
    }

    @Test
    void a_message_is_saved_found_over_all_rooms_and_led_back_to() throws Exception {
        try (var boIs = person("bo", 390)) {
            var bo = boIs.newPage();
            bo.navigate("/rooms/" + lectern.as("bo").room("STUDY"));
            says(bo, "Worth keeping: I13.0 first");
            var kept = said(bo, "Worth keeping");
            menu(kept, "Save");
            bo.navigate("/find");
            bo.locator("main a[href='/saved']").click();
            assertThat(bo.locator(".hit")).containsText("Worth keeping: I13.0 first");
            fits(bo, "saved messages");
            bo.locator(".hit").getByText("Open in the room").click();
            assertThat(kept).isVisible();
            menu(kept, "Remove from saved");
            bo.navigate("/saved");
            assertThat(bo.locator("main")).containsText("Nothing saved yet");
        }
    }

    @Test
    void a_message_with_a_word_of_the_course_waits_until_staff_post_it() throws Exception {
        try (var annIs = person("ann", 390);
                var dayIs = person("day", 1280)) {
            var day = dayIs.newPage();
            day.navigate("/courses/" + course + "/reports");
            button(day, "Words").click();
            day.getByRole(
                            AriaRole.TEXTBOX,
                            new Page.GetByRoleOptions().setName("Words").setExact(true))
                    .fill("zanzibar*");
            button(day, "Save").click();
            assertThat(day.locator("lectern-held")).containsText("One word holds");
            var ann = annIs.newPage();
            ann.navigate("/rooms/" + lectern.as("ann").room("STUDY"));
            ann.locator("lectern-chat textarea").fill("To Zanzibar, all of us");
            button(ann, "Send").first().click();
            assertThat(ann.locator(".msg--failed")).containsText("staff look at this message");
            ann.getByText("Discard").click();
            day.reload();
            assertThat(day.locator("lectern-held")).containsText("held for “zanzibar*”");
            fits(day, "held messages");
            button(day, "Post it").click();
            assertThat(said(ann, "To Zanzibar, all of us")).isVisible();
            assertThat(day.locator("lectern-held")).containsText("Nothing is waiting.");
        }
    }

    @Test
    void people_say_a_few_words_of_themselves_and_who_is_not_here_is_listed() throws Exception {
        try (var cyIs = person("cy", 1280)) {
            var cy = cyIs.newPage();
            cy.navigate("/rooms/" + lectern.as("cy").room("STUDY"));
            cy.getByRole(
                            AriaRole.TAB,
                            new Page.GetByRoleOptions().setName(Pattern.compile("People")))
                    .click();
            var people = cy.locator(".side-pane lectern-people");
            assertThat(people.getByLabel("Not here now")).containsText("Dr. Day");
            people.getByText("Set a status").click();
            cy.getByLabel("Status", new Page.GetByLabelOptions().setExact(true))
                    .fill("At the library until nine");
            button(cy, "Save").click();
            assertThat(
                            people.getByLabel(
                                    "Here now", new Locator.GetByLabelOptions().setExact(true)))
                    .containsText("At the library until nine");
            cy.getByRole(
                            AriaRole.TAB,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Focus")))
                    .click();
            cy.getByText("Your week").click();
            assertThat(cy.locator(".focus-week li")).hasCount(7);
            fits(cy, "one's week");
        }
    }

    private static void menu(Locator message, String what) {
        message.focus();
        message.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("More").setExact(true))
                .click();
        message.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(what).setExact(true))
                .click();
    }

    private static void fits(Page page, String what) throws Exception {
        var axe = new Axe();
        axe.look(page, what);
        assertThat(axe.found()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static void says(Page page, String text) {
        page.locator("lectern-chat textarea").fill(text);
        button(page, "Send").first().click();
        assertThat(said(page, text)).hasCount(1);
    }

    private static Locator said(Page page, String text) {
        return page.locator("lectern-chat .msg[id]:has(> .body:has-text(\"" + text + "\"))");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static BrowserContext person(String who, int width) {
        return lectern.person(who, Axe.options().setViewportSize(width, width > 600 ? 800 : 844));
    }
}
