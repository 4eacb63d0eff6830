package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An evening of office hours: two helpers, two learners, and everything that may happen.
@Order(1)
class DeskStoryIT {
    /// With or without an estimate before it.
    private static final Pattern SECOND =
            Pattern.compile("second in the line", Pattern.CASE_INSENSITIVE);

    private final Axe axe = new Axe();

    @RegisterExtension private final BrowserExtension lectern = new BrowserExtension();
    private String room;
    private OfficeHours ann;
    private OfficeHours bo;
    private OfficeHours cy;
    private OfficeHours day;

    @BeforeEach
    void the_desk_is_open_and_two_are_on_duty() throws Exception {
        room = lectern.as("ann").room("DESK");
        ann = phone("ann");
        bo = phone("bo");
        cy = new OfficeHours(desktop("cy"));
        day = new OfficeHours(desktop("day"));
        day.enter(room);
        day.open();
        cy.enter(room);
        cy.press("Go on duty");
        assertThat(cy.page().locator(".pane--side .duty li")).hasCount(2);
        ann.enter(room);
        bo.enter(room);
    }

    @Test
    void a_question_goes_from_hand_to_hand_and_nothing_of_it_is_lost() {
        ann.join("Why is a burn coded by the *deepest* degree?", "Chapter 19");
        assertThat(ann.page().locator("#place")).containsText("next");

        cy.press("Call Ann");
        assertThat(ann.page().locator(".called")).containsText("Cy is calling you");
        axe.glance(ann.page(), "desk-called-390");
        axe.glance(cy.page(), "desk-calling-1280");
        ann.press("Answer");
        assertThat(ann.page().locator("#with")).hasText("With Cy");
        axe.glance(ann.page(), "desk-session-390");

        isWith(cy, "Ann");
        cy.page().keyboard().press("t");
        assertThat(dialog(cy).locator("h2")).hasText("Who should take over Ann?");
        axe.glance(cy.page(), "dialog-transfer-1280");
        dialog(cy).getByLabel("What they should know").fill("Asks for the guideline itself.");
        dialog(cy).getByText("Hand over", exactly()).click();
        Toast.told(day.page(), "Ann is handed over to you.");
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("Calling Ann");
        assertThat(day.page().locator("lectern-stage"))
                .containsText("Asks for the guideline itself.");
        assertThat(ann.page().locator(".called")).containsText("Dr. Day is calling you");
        day.page().keyboard().press("Enter");
        assertThat(ann.page().locator("#with")).hasText("With Dr. Day");

        isWith(day, "Ann");
        day.page().keyboard().press("p");
        dialog(day).getByLabel("Try this first").fill("Look up *burn* in the index.");
        dialog(day).getByText("Send", exactly()).click();
        assertThat(ann.page().locator("#place")).hasText("Dr. Day asks you to try something");
        axe.glance(ann.page(), "desk-parked-390");
        axe.glance(day.page(), "desk-held-1280");
        bo.join("When is `Z79.4` coded?", "Chapter 4");
        ann.press("I tried it, I'm ready");
        assertThat(ann.page().getByText("Ready again: first for Dr. Day").first()).isVisible();
        assertThat(day.page().locator(".q-row").first()).containsText("First for you");
        assertThat(cy.page().locator(".q-row").first()).containsText("First for Dr. Day until");
        assertThat(cy.page().locator("lectern-stage h2").first()).hasText("Next: Bo");

        day.page().keyboard().press("n");
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("Calling Ann");
        day.page().keyboard().press("Enter");
        ann.press("That solves it");
        assertThat(day.page().getByText("Ann says the problem is solved.")).isVisible();
        axe.glance(day.page(), "desk-proposed-1280");
        resolve(day, "The deepest burn leads.", "Knows the index now.");
        ann.part("My place");
        assertThat(ann.page().locator(".result")).containsText("The deepest burn leads.");
        assertThat(ann.page().getByText("Knows the index now.")).hasCount(0);

        day.press("Undo");
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("With Ann");
        assertThat(ann.page().locator("#with")).hasText("With Dr. Day");
        resolve(day, "The deepest burn leads. Guideline I.C.19.d.", "Knows the index now.");
        assertThat(ann.page().locator(".result")).containsText("Guideline I.C.19.d.");
        assertThat(ann.page().locator(".visits-card")).isVisible();
        ann.page().locator(".visits-card summary").click();
        axe.glance(ann.page(), "desk-resolved-390");
        ann.press("Ask another question");
        ann.join("And which code says the extent?", "Chapter 19");
        day.page().locator(".q-row", having("Ann")).click();
        day.page().locator("#tab-visits").click();
        assertThat(day.page().locator(".visit-list")).containsText("Knows the index now.");
        axe.glance(day.page(), "desk-visits-1280");
        clean();
    }

    @Test
    void two_helpers_never_call_the_same_learner_and_the_slower_one_reads_who_has_them() {
        var page = lectern.person("day", wide()).newPage();
        var tunnel = Tunnel.before(page);
        var late = new OfficeHours(page);
        late.enter(room);
        ann.join("Does the site come before the extent?", "Case 4");
        late.button("Call Ann").first().waitFor();

        tunnel.hold();
        cy.press("Call Ann");
        assertThat(ann.page().locator(".called")).containsText("Cy is calling you");
        late.press("Call Ann");
        page.waitForTimeout(300);
        tunnel.release();
        Toast.told(page, "Cy was faster: Ann is with Cy.");
    }

    @Test
    void a_learner_steps_away_is_asked_to_clarify_misses_a_call_and_keeps_the_place() {
        ann.join("Which one leads, T31 or T20?", "Case 4");
        bo.join("Burns.", "Case 4");
        assertThat(bo.page().locator("#place")).containsText(SECOND);
        assertThat(spoken(bo)).hasText("You are second in the line.");
        axe.glance(bo.page(), "desk-waiting-390");

        bo.press("Step away");
        axe.glance(bo.page(), "dialog-away-390");
        dialog(bo).getByText("5 min", exactly()).click();
        assertThat(bo.page().locator("#place")).containsText("Back by");
        axe.glance(bo.page(), "desk-away-390");
        assertThat(day.page().locator(".q-row--held")).containsText("Away until");
        bo.press("I'm back");
        assertThat(bo.page().locator("#place")).containsText(SECOND);

        day.page().locator(".q-row", having("Bo")).click();
        day.page().keyboard().press("e");
        dialog(day)
                .getByLabel("What should they add?")
                .fill("Which burn, and what have you tried?");
        axe.glance(day.page(), "dialog-clarify-1280");
        dialog(day).getByText("Ask", exactly()).click();
        assertThat(bo.page().getByText("Which burn, and what have you tried?")).isVisible();
        axe.glance(bo.page(), "desk-clarify-390");
        bo.page().getByLabel("What are you stuck on?").fill("Burn of the hand, third degree: T23?");
        bo.press("Save and go back to the line");
        assertThat(bo.page().locator("#place")).containsText(SECOND);
        assertThat(day.page().locator(".q-row", having("Bo"))).containsText("third degree");

        day.press("Call next");
        assertThat(ann.page().locator("[role=alert] .called")).isVisible();
        assertThat(spoken(bo)).hasText("You are first in the line.");
        var silent = day.button("Didn't answer");
        assertThat(silent).hasAttribute("aria-disabled", "true");
        ann.press("Not now");
        var passed =
                Toast.told(day.page(), "Ann isn't ready yet and let one person go ahead.").kept();
        assertThat(ann.page().locator("#place")).containsText(SECOND);
        assertThat(ann.page().getByText("You weren't ready when called")).isVisible();
        assertThat(ann.page()).hasTitle(Pattern.compile("^Office hours"));
        axe.glance(ann.page(), "desk-passed-390");
        assertThat(bo.page().locator("#place")).containsText("next");
        axe.glance(day.page(), "desk-passed-1280");
        assertThat(day.page().locator(".q-row", having("Ann")))
                .containsText("Not ready when called");
        passed.button("Call next").click();
        assertThat(silent)
                .not()
                .hasAttribute(
                        "aria-disabled",
                        "true",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(70_000));
        silent.click();
        assertThat(bo.page().locator("#place")).containsText(SECOND);
        assertThat(bo.page().getByText("You missed a call")).isVisible();
        assertThat(ann.page().locator("#place")).containsText("next");
        assertThat(ann.page().getByText("Dr. Day called the next one")).isVisible();
        axe.glance(bo.page(), "desk-missed-390");
        clean();
    }

    @Test
    void classmates_are_called_together_and_leave_together() {
        ann.join("Which one leads, T31 or T20?", "Case 4");
        bo.join("The same as Ann, I think.", "Case 4");
        ann.press("Bring someone");
        axe.glance(ann.page(), "dialog-bring-390");
        dialog(ann).getByText("Bo", exactly()).click();
        assertThat(bo.page().getByText("asks you to be called together")).isVisible();
        axe.glance(bo.page(), "desk-invited-390");
        bo.press("Not together");
        assertThat(bo.page().getByText("asks you to be called together")).hasCount(0);
        ann.press("Bring someone");
        dialog(ann).getByText("Bo", exactly()).click();
        bo.press("Be called together");
        assertThat(ann.page().getByText("Called together with Bo.")).isVisible();
        assertThat(day.page().locator(".q-row").first()).containsText("with Bo");
        bo.press("Go alone");
        assertThat(ann.page().getByText("Called together with Bo.")).hasCount(0);
        ann.press("Bring someone");
        dialog(ann).getByText("Bo", exactly()).click();
        bo.press("Be called together");
        assertThat(day.page().locator(".q-row").first()).containsText("with Bo");

        day.press("Call Ann");
        assertThat(bo.page().locator(".called")).containsText("Ann is called with you.");
        day.press("Begin");
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("With Ann and Bo");
        axe.glance(day.page(), "desk-group-1280");
        assertThat(bo.page().locator("#with")).hasText("With Dr. Day");
        resolve(day, "T31 says how much, T20 where.", "");
        for (var learner : new OfficeHours[] {ann, bo}) {
            assertThat(learner.page().locator(".result")).containsText("T31 says how much");
        }
        clean();
    }

    @Test
    void closing_carries_over_whoever_chose_so_and_they_take_up_their_place() {
        day.press("Banner");
        dialog(day).getByLabel("Banner").fill("I am running about ten minutes late.");
        axe.glance(day.page(), "dialog-banner-1280");
        dialog(day).getByText("Announce", exactly()).click();
        assertThat(ann.page().locator(".banner--said")).containsText("ten minutes late");
        ann.page().getByLabel("Dismiss").click();
        assertThat(ann.page().locator(".banner--said")).hasCount(0);
        ann.page().reload();
        ann.join("Which one leads, T31 or T20?", "Case 4");
        assertThat(ann.page().locator(".banner--said")).hasCount(0);
        bo.join("Burns.", "Case 4");
        bo.page().getByText("Drop my question").click();
        assertThat(day.page().locator(".q-row")).hasCount(2);

        day.press("Last call");
        assertThat(ann.page().getByText("Last call.").first()).isVisible();
        day.press("Stop joining");
        assertThat(ann.page().getByText("Finishing the line").first()).isAttached();
        axe.glance(ann.page(), "desk-draining-390");
        day.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Close").setExact(true))
                .click();
        assertThat(dialog(day)).containsText("one will be carried over to the next office hours");
        assertThat(dialog(day)).containsText("one asked to drop the question");
        axe.glance(day.page(), "dialog-close-1280");
        dialog(day).getByText("Close", exactly()).click();
        assertThat(ann.page().locator("#result + .chip")).containsText("Carried over");
        assertThat(bo.page().locator("#result + .chip")).containsText("Expired");
        axe.glance(ann.page(), "desk-carried-390");

        day.press("Open office hours");
        assertThat(ann.page().locator("#leftover")).isVisible();
        axe.glance(ann.page(), "desk-leftover-390");
        ann.press("Take my place");
        assertThat(ann.page().locator("#place")).containsText("next");
        assertThat(day.page().locator(".q-row")).containsText("Carried over");
        clean();
    }

    @Test
    void the_wait_is_told_as_a_range_with_its_odds_and_the_reason_of_a_rise() {
        var page = lectern.person("ann", small()).newPage();
        var tunnel = Tunnel.before(page);
        ann = new OfficeHours(page);
        ann.enter(room);
        bo.join("When is `Z79.4` coded?", "Chapter 4");
        ann.join("Which one leads, T31 or T20?", "Case 4");
        var ticket = day.page().locator(".q-row").nth(1).getAttribute("data-ticket");

        tunnel.signal(
                room, wait(1, ticket, "\"p50\":600,\"p80\":1200,\"p95\":1620,\"unreached\":0.02"));
        assertThat(page.locator("#place")).hasText("You are second in the line");
        assertThat(page.locator(".wait")).hasText("about 10 to 20 minutes");
        assertThat(page.getByText("8 of 10 are called within 20.")).isVisible();
        assertThat(page.locator(".ruler .lit")).hasAttribute("x", "100");
        assertThat(page.locator(".ruler .lit")).hasAttribute("width", "100");
        axe.glance(page, "desk-wait-390");
        page.setViewportSize(1280, 800);
        axe.glance(page, "desk-wait-1280");
        page.setViewportSize(390, 844);

        tunnel.signal(
                room,
                wait(
                        2,
                        ticket,
                        "\"p50\":900,\"p80\":1800,\"p95\":2400,\"unreached\":0.2,\"reason\":\"HELPER_LEFT\""));
        assertThat(page.locator(".wait")).hasText("about 15 to 30 minutes");
        assertThat(page.getByText("More than before: a helper left.")).isVisible();
        axe.glance(page, "desk-wait-rise-390");

        page.getByText("Drop my question").click();
        tunnel.signal(room, wait(3, ticket, "\"unreached\":0.6"));
        assertThat(page.locator(".wait")).hasText("may not be reached today");
        assertThat(page.getByText("4 of 10 are called before office hours end.")).isVisible();
        assertThat(page.locator(".ruler")).hasCount(0);
        assertThat(ann.button("Book a time").or(page.getByText("Book a time")).first()).isVisible();
        axe.glance(page, "desk-unreached-390");
        ann.press("Carry me over");
        assertThat(ann.button("Carry me over")).hasCount(0);
        clean();
    }

    /// An estimate that is newer than any of the server's.
    private static String wait(int minute, String ticket, String numbers) {
        return """
        {"type":"help-queue.estimate","at":"2099-01-01T00:0%d:00Z","helpers":2,
         "tickets":[{"ticket":%s,"place":2,%s}],"joining":{"place":3,%s}}
        """
                .formatted(minute, ticket, numbers, numbers)
                .replace("\n", "");
    }

    @Test
    void a_closed_desk_says_when_it_opens_next() {
        day.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Close").setExact(true))
                .click();
        assertThat(ann.page().locator(".empty")).containsText("They open next on");
        assertThat(ann.page().locator(".empty time"))
                .hasAttribute("datetime", Pattern.compile("Z$"));
        assertThat(day.page().locator(".stage .empty").first())
                .containsText("They open automatically on");
        axe.glance(ann.page(), "desk-closed-390");
        clean();
    }

    @Test
    void staff_set_what_the_desk_asks_and_a_learner_is_asked_it() {
        day.press("The desk");
        day.press("Settings");
        dialog(day).getByLabel("Welcome").fill("Bring the **note**.");
        dialog(day).getByLabel("Topics").fill("Burns\nZ codes");
        dialog(day).getByText("Add a question", exactly()).click();
        dialog(day).getByLabel("Question 1").first().fill("Which case?");
        dialog(day).getByLabel("needed").check();
        axe.glance(day.page(), "dialog-settings-1280");
        dialog(day).getByText("Save", exactly()).click();
        assertThat(dialog(day)).hasCount(0);

        assertThat(ann.page().getByText("Bring the note.")).isVisible();
        ann.page().getByLabel("What are you stuck on?").fill("Which one leads?");
        ann.page().getByLabel("Topic").selectOption("Burns");
        ann.press("Join the line");
        assertThat(ann.page().getByText("This question is required.")).isVisible();
        assertThat(ann.page().getByLabel("Which case?")).isFocused();
        axe.glance(ann.page(), "desk-form-error-390");
        ann.page().reload();
        assertThat(ann.page().getByLabel("What are you stuck on?")).hasValue("Which one leads?");
        ann.page().getByLabel("Which case?").fill("Case 4");
        ann.press("Join the line");
        ann.page().locator("#place").waitFor();
        bo.page().getByLabel("What are you stuck on?").fill("When is Z79.4 coded?");
        bo.page().getByLabel("Topic").selectOption("Z codes");
        bo.page().getByLabel("Which case?").fill("Case 7");
        bo.press("Join the line");

        assertThat(day.page().locator(".q-row")).hasCount(2);
        day.page().locator(".topic", having("Z codes")).click();
        assertThat(day.page().locator(".q-row")).hasCount(1);
        axe.glance(day.page(), "desk-filtered-1280");
        day.page().keyboard().press("n");
        assertThat(day.page().locator("lectern-stage h2").first()).hasText("Calling Bo");
        assertThat(day.page().locator("lectern-stage")).containsText("Case 7");
        day.page().keyboard().press("b");
        day.page().locator(".topic", having("All")).click();
        day.page().keyboard().press("/");
        day.page().keyboard().type("ann lead");
        assertThat(day.page().locator(".q-row")).hasCount(1);
        day.page().keyboard().press("Escape");
        assertThat(day.page().locator(".q-row")).hasCount(2);
        day.page().locator(".q-row", having("Bo")).click();
        day.press("Put first");
        dialog(day).getByLabel("Reason").fill("Has to leave for a shift.");
        dialog(day).locator(".acts .btn--main").click();
        assertThat(day.page().locator(".q-row").first()).containsText("Put first by staff");
        assertThat(ann.page().getByText("staff put somebody first")).isVisible();
        axe.glance(day.page(), "desk-pinned-1280");
        clean();
    }

    private void clean() {
        assertThat(axe.found()).isEmpty();
        for (var person : new OfficeHours[] {ann, bo}) {
            person.page().setViewportSize(320, 640);
            assertThat(person.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(320);
        }
    }

    /// The helper's own page may hear later than the learner's that both are together.
    private static void isWith(OfficeHours helper, String name) {
        assertThat(helper.page().locator("lectern-stage h2").first()).hasText("With " + name);
    }

    private static void resolve(OfficeHours helper, String note, String forStaff) {
        assertThat(helper.page().locator("lectern-stage h2").first())
                .hasText(Pattern.compile("^With "));
        helper.page().keyboard().press("r");
        dialog(helper).locator("#note").fill(note);
        dialog(helper).locator("#staff").fill(forStaff);
        dialog(helper).locator(".acts .btn--main").click();
        assertThat(dialog(helper)).hasCount(0);
    }

    /// What a screen reader is told of one's place.
    private static Locator spoken(OfficeHours person) {
        return person.page().locator("lectern-my-place p[role=status].sr");
    }

    private static Locator dialog(OfficeHours person) {
        return person.page().locator("dialog[open]");
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private OfficeHours phone(String who) {
        return new OfficeHours(lectern.person(who, small()).newPage());
    }

    private static Browser.NewContextOptions small() {
        return Axe.options().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
    }

    private Page desktop(String who) {
        return lectern.person(who, wide()).newPage();
    }

    private static Browser.NewContextOptions wide() {
        return Axe.options().setViewportSize(1280, 800);
    }
}
