package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A live session in five browsers: Dr. Day and Cy moderate, by keyboard, and Ann, Bo and Bo's phone
/// take part.
@Order(5)
class ClassStoryIT {
    private static final String WITH = "Does with in the index link CKD and diabetes?";
    private static final String SAME = "Is CKD with diabetes linked by the index?";
    private static final String DIALYSIS = "Is Z99.2 required beside N18.6?";

    private static Chromium chromium;
    private static TestServer server;
    private static String room;

    private final Axe axe = new Axe();

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        server = TestServer.start();
        room = server.as("day").room("CLASS");
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
        if (chromium != null) chromium.close();
    }

    @Test
    void a_session_from_the_lobby_to_what_stays() {
        var day = enter("day");
        var cy = enter("cy");
        var ann = enter("ann");
        var bo = enter("bo");
        var phone = enter("bo");

        assertThat(ann.locator("lectern-class-lobby")).isVisible();
        press(day, "Write a programme");
        day.locator("#programme").fill("Sequencing\nOne poll");
        press(day, "Save");
        assertThat(ann.locator(".programme")).containsText("One poll");
        press(day, "Start session");
        press(day, "90 minutes");
        assertThat(ann.locator(".room-head")).containsText("Live");

        press(cy, "Questions");
        cy.getByRole(AriaRole.SWITCH).click();
        assertThat(cy.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "true");
        asks(ann, WITH, true);
        assertThat(bo.locator("lectern-questions")).not().containsText(WITH);
        cy.locator(".mq-row", new Page.LocatorOptions().setHasText(WITH)).click();
        cy.keyboard().press("a");
        assertThat(bo.locator(".qb-list")).containsText(WITH);
        assertThat(bo.locator(".qb-list")).containsText("anonymous");
        assertThat(bo.locator("lectern-questions")).not().containsText("Ann");

        asks(bo, SAME, false);
        asks(ann, DIALYSIS, false);
        cy.locator(".mq-row", new Page.LocatorOptions().setHasText(SAME)).click();
        cy.keyboard().press("a");
        cy.locator(".mq-row", new Page.LocatorOptions().setHasText(DIALYSIS)).click();
        cy.keyboard().press("a");
        bo.locator("li", new Page.LocatorOptions().setHasText(WITH)).locator(".vote").click();
        assertThat(phone.locator("li", new Page.LocatorOptions().setHasText(WITH)).locator(".vote"))
                .hasAttribute("aria-pressed", "true");
        assertThat(cy.locator(".mq-row", new Page.LocatorOptions().setHasText(WITH)).locator(".mq-v"))
                .hasText("1");
        cy.locator(".mod-find input").focus();
        cy.locator(".mod-find input").blur();
        assertThat(cy.locator(".same")).isVisible();
        cy.keyboard().press("g");
        assertThat(bo.locator("li", new Page.LocatorOptions().setHasText(WITH)).first())
                .containsText("1 merged");
        axe.look(cy, "class-console");

        press(day, "Questions");
        day.keyboard().press("n");
        assertThat(bo.locator(".answering--on")).containsText(WITH);
        assertThat(day.locator(".mod-live--on")).containsText(WITH);
        day.keyboard().press("r");
        assertThat(bo.locator(".qb-list")).containsText("Answered live");

        cy.locator(".mq-row", new Page.LocatorOptions().setHasText(DIALYSIS)).click();
        cy.keyboard().press("o");
        assertThat(ann.locator(".qb-list")).containsText("Choose how it goes on");
        press(ann, "Choose how it goes on");
        ann.locator("dialog button", new Page.LocatorOptions().setHasText("Put me in line")).click();
        assertThat(ann.locator(".qb-list")).containsText("In line at the next office hours");

        polls(day, ann, bo, phone);

        press(bo, "Raise hand");
        day.getByRole(AriaRole.TAB, named("Hands")).click();
        press(day, "Your turn");
        assertThat(bo.locator("lectern-hand")).containsText("It is your turn");
        assertThat(bo.locator(".toasts, lectern-hand").first()).isVisible();

        press(day, "End session");
        day.locator("dialog button", new Page.LocatorOptions().setHasText("End session")).click();
        press(day, "Stage");
        assertThat(day.locator(".lobby-last")).containsText("Sequencing");
        assertThat(bo.locator(".lobby-last")).containsText(WITH);
        assertThat(bo.locator("lectern-hand")).containsText("Raise hand");
        assertThat(axe.found()).isEmpty();
    }

    private void polls(Page day, Page ann, Page bo, Page phone) {
        day.getByRole(AriaRole.TAB, named("Polls")).click();
        press(day, "New poll");
        day.getByLabel("Question", new Page.GetByLabelOptions().setExact(true)).fill("Which first?");
        day.getByLabel("Choice 1", new Page.GetByLabelOptions().setExact(true)).fill("E11.22");
        day.getByLabel("Choice 2", new Page.GetByLabelOptions().setExact(true)).fill("E11.65");
        press(day, "Choice 2 is right");
        press(day, "Open now");
        press(day, "Until I close it");
        answers(ann, "E11.22");
        answers(bo, "E11.22");
        assertThat(phone.locator(".poll-mine")).containsText("E11.22");
        assertThat(phone.locator(".poll-meter")).containsText("2 of 4");
        assertThat(phone.locator(".poll-bars")).hasCount(0);
        press(day, "Close now");
        press(day, "Second round");
        press(day, "Until I close it");
        answers(ann, "E11.65");
        press(day, "Close now");
        press(day, "Show results");
        var right = bo.locator(".poll-bars .right");
        assertThat(right).containsText("E11.65");
        assertThat(right).containsText("0%");
        assertThat(right).containsText("100%");
        axe.look(bo, "class-poll");
    }

    private static void answers(Page who, String choice) {
        who.getByLabel(choice).check();
        press(who, "Send my answer");
        assertThat(who.locator(".poll-mine")).containsText(choice);
    }

    private static void asks(Page who, String text, boolean anonymous) {
        who.getByLabel("Your question").fill(text);
        if (anonymous) {
            who.getByLabel("Ask anonymously").check();
            assertThat(who.locator(".qb-who")).containsText("Other learners won't see your name");
        }
        who.getByRole(AriaRole.BUTTON, exactly("Ask")).click();
        assertThat(who.locator(".qb-list")).containsText(text);
        if (anonymous) {
            who.getByLabel("Ask anonymously").uncheck();
        }
    }

    private static Page enter(String who) {
        var page = chromium.person(server.address(), who, Axe.options()).newPage();
        page.setViewportSize(1280, 800);
        page.navigate("/rooms/" + room);
        assertThat(page.locator(".room-head h1")).hasText("Live session");
        return page;
    }

    private static void press(Page page, String button) {
        press(page.getByRole(AriaRole.BUTTON, named(button)).first());
    }

    private static void press(Locator button) {
        button.click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return named(name).setExact(true);
    }
}
