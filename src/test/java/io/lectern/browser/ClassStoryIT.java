package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A live session in browsers: Dr. Day and Cy moderate, and Ann, Bo, Bo's phone and Eli take part.
@Order(5)
class ClassStoryIT {
    private static final String WITH = "Does with in the index link CKD and diabetes?";
    private static final String SAME = "Is CKD with diabetes linked by the index?";
    private static final String DIALYSIS = "Is Z99.2 required beside N18.6?";

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    private final Axe axe = new Axe();

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("day").room("CLASS");
        prepare();
    }

    /// Nothing was held yet, and there is one learner more than the demo course has.
    private static void prepare() throws Exception {
        for (var table : List.of("room_event", "room_entry", "room_snapshot")) {
            lectern.sql("delete from %s where room = '%s'".formatted(table, room));
        }
        lectern.learner("Eli");
    }

    @Test
    void a_session_from_the_lobby_to_what_stays() throws Exception {
        var day = enter("day");
        var cy = enter("cy");
        var ann = enter("ann");
        var bo = enter("bo");
        var phone = enter("bo");
        var eli = enter("eli");

        assertThat(ann.locator("lectern-class-lobby")).isVisible();
        press(day, "Write a programme");
        day.locator("#programme").fill("Sequencing\nOne poll");
        press(day, "Save");
        assertThat(ann.locator(".programme")).containsText("One poll");
        axe.look(ann, "class-lobby");
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
        assertThat(
                        cy.locator(".mq-row", new Page.LocatorOptions().setHasText(WITH))
                                .locator(".mq-v"))
                .hasText("1");
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
        ann.locator("dialog button", new Page.LocatorOptions().setHasText("Put me in line"))
                .click();
        assertThat(ann.locator(".qb-list")).containsText("In line at the next office hours");

        axe.look(bo, "class-learner");
        var screen = day.context().newPage();
        screen.navigate("/rooms/" + room + "/present");
        assertThat(screen.locator(".present")).containsText("No open questions");
        axe.look(screen, "class-present");
        polls(day, ann, bo, phone, eli);

        press(bo, "Raise hand");
        day.getByRole(AriaRole.TAB, named("Hands")).click();
        press(day, "Your turn");
        assertThat(bo.locator("lectern-hand")).containsText("It is your turn");

        press(day, "End session");
        day.locator("dialog button", new Page.LocatorOptions().setHasText("End session")).click();
        press(day, "Stage");
        assertThat(day.locator(".lobby-last")).containsText("Sequencing");
        assertThat(bo.locator(".lobby-last")).containsText(WITH);
        assertThat(bo.locator("lectern-hand")).containsText("Raise hand");

        lookBack(day, bo);

        var desk = lectern.as("day").room("DESK");
        var line = new OfficeHours(day);
        line.enter(desk);
        line.open();
        assertThat(day.locator("lectern-line")).containsText("Ann");
        assertThat(day.locator("lectern-line")).containsText(DIALYSIS);
        assertThat(axe.found()).isEmpty();
    }

    /// What the session brought, its replay by keyboard, and who was there.
    private void lookBack(Page day, Page bo) {
        day.locator(".lobby-last a:has-text('Look back')").click();
        assertThat(day.locator(".past h1")).hasText("Sequencing");
        assertThat(day.locator(".past-list")).containsText(WITH);
        assertThat(day.locator(".past .poll-bars .right")).containsText("100%");
        assertThat(day.locator(".att tr", new Page.LocatorOptions().setHasText("Eli")))
                .not()
                .containsText("did not come");
        assertThat(day.locator(".player-stage")).containsText("No question is being answered");
        day.locator(".past h1").click();
        day.keyboard().press("n");
        assertThat(day.locator(".player-stage")).containsText(WITH);
        assertThat(day.locator(".player-stage")).not().containsText("Which first?");
        day.keyboard().press("n");
        assertThat(day.locator(".player-stage")).containsText("Which first?");
        day.getByLabel("8×").check();
        day.keyboard().press("Tab");
        day.locator(".play-btn").click();
        assertThat(day.locator(".player-at")).not().containsText("0:00 of");
        day.getByLabel("Correct Eli's minutes").click();
        day.getByLabel("Minutes", new Page.GetByLabelOptions().setExact(true)).fill("90");
        day.getByLabel("Reason").fill("Sat with Bo");
        day.locator("dialog .btn--main").click();
        assertThat(day.locator(".att tr", new Page.LocatorOptions().setHasText("Eli")))
                .containsText("Corrected by Dr. Day");
        axe.look(day, "class-past");
        bo.locator(".lobby-last a:has-text('Look back')").click();
        assertThat(bo.locator(".past-att h2")).hasText("Your attendance");
        assertThat(bo.locator(".past")).not().containsText("Ann");
        assertThat(bo.locator(".past")).not().containsText("Left open");
        axe.look(bo, "class-past-learner");
    }

    @Test
    void a_page_on_the_stage_is_seen_by_all_and_looked_back_from_alone() throws Exception {
        var day = enter("day");
        var ann = enter("ann");
        var files = Files.createTempDirectory("stage");
        var broken = Files.writeString(files.resolve("broken.pdf"), "%PDF-1.7 and nothing more");
        day.getByRole(AriaRole.TAB, named("Files")).click();
        day.locator("lectern-files input[type=file]").setInputFiles(broken);
        assertThat(day.locator(".files-pane .form-error")).containsText("This PDF is broken");
        day.locator("lectern-files input[type=file]").setInputFiles(pdf(files));
        day.getByLabel("Show Sequencing").click();
        assertThat(day.locator(".stage-paper .sr")).containsText("Page one");
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page one");
        assertThat(ann.locator(".stage-bar")).containsText("Following Dr. Day");
        day.getByLabel("Next page").click();
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page two");
        ann.getByLabel("Page before").click();
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page one");
        assertThat(day.locator(".stage-paper .sr")).containsText("Page two");
        day.getByLabel("Next page").click();
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page one");
        press(ann, "Follow Dr. Day");
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page three");
        var late = enter("bo");
        assertThat(late.locator(".stage-paper .sr")).containsText("Page three");
        late.getByRole(AriaRole.TAB, named("Files")).click();
        assertThat(late.locator(".files-pane")).containsText("PDF, 3 pages");
        assertThat(late.getByLabel("Remove Sequencing")).hasCount(0);
        axe.look(late, "class-stage");
        press(day, "Take it off the stage");
        assertThat(late.locator(".stage-page")).hasCount(0);
        assertThat(axe.found()).isEmpty();
    }

    /// Of three pages, printed by the browser.
    private static Path pdf(Path folder) {
        var page = lectern.visitor().newPage();
        page.setContent(
                Stream.of("Page one", "Page two", "Page three")
                        .map("<h1 style='break-after: page'>%s</h1>"::formatted)
                        .collect(Collectors.joining()));
        var path = folder.resolve("Sequencing.pdf");
        page.pdf(new Page.PdfOptions().setPath(path).setWidth("960px").setHeight("600px"));
        page.context().close();
        return path;
    }

    @Test
    void a_deferred_question_goes_along_to_the_time_that_its_asker_books() {
        var question = "Is Z79.4 coded for 3 days of insulin & \"E11\"?";
        var cy = enter("cy");
        var bo = enter("bo");
        press(cy, "Questions");
        var approving = cy.getByRole(AriaRole.SWITCH);
        if ("true".equals(approving.getAttribute("aria-checked"))) {
            approving.click();
        }
        assertThat(approving).hasAttribute("aria-checked", "false");
        asks(bo, question, false);
        row(cy, question).click();
        cy.keyboard().press("o");
        bo.locator("li", new Page.LocatorOptions().setHasText(question))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Choose how it goes on"))
                .click();
        bo.locator("dialog button", new Page.LocatorOptions().setHasText("I'll book a time"))
                .click();
        assertThat(bo.locator(".cal-about")).containsText(question);
        assertThat(bo).hasURL(Pattern.compile("/calendar\\?view=agenda$"));
        axe.look(bo, "calendar-for-a-question");
        var calendar = new CalendarPage(bo);
        calendar.entry("Office hours").last().click();
        calendar.press("Book a time");
        calendar.dialog().locator(".slot[aria-disabled=false]").first().click();
        assertThat(calendar.dialog().getByLabel("What is it about?")).hasValue(question);
        calendar.dialog().locator(".btn--main").click();
        assertThat(calendar.dialog()).containsText("Booked:");
        bo.navigate("/rooms/" + room);
        assertThat(
                        bo.locator(
                                "lectern-questions li",
                                new Page.LocatorOptions().setHasText(question)))
                .containsText("Booked:");
        axe.look(bo, "question-with-its-time");
        cy.reload();
        press(cy, "Questions");
        assertThat(row(cy, question)).containsText("Booked:");
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void the_console_needs_no_mouse() {
        var cy = enter("cy");
        var ann = enter("ann");
        for (var text :
                List.of("What is a seventh character?", "Who pays for it?", "When is it due?")) {
            asks(ann, text, false);
        }
        cy.getByRole(AriaRole.BUTTON, named("Questions")).first().focus();
        cy.keyboard().press("Enter");
        assertThat(row(cy, "When is it due?")).isVisible();
        moveTo(cy, "Who pays for it?");
        assertThat(row(cy, "Who pays for it?")).isFocused();
        cy.keyboard().press("Enter");
        assertThat(cy.locator(".mod-live--on")).containsText("Who pays for it?");
        cy.keyboard().press("r");
        assertThat(row(cy, "Who pays for it?")).containsText("Answered live");
        cy.keyboard().press("/");
        cy.keyboard().type("due");
        assertThat(row(cy, "What is a seventh")).hasCount(0);
        cy.keyboard().press("Escape");
        moveTo(cy, "When is it due?");
        cy.keyboard().press("x");
        assertThat(cy.locator(".bulk-n")).containsText("1 selected");
        cy.keyboard().press("d");
        cy.keyboard().type("It stands in the syllabus");
        cy.keyboard().press("Control+Enter");
        assertThat(row(cy, "When is it due?")).containsText("Dismissed");
        assertThat(ann.locator(".qb-list")).containsText("It stands in the syllabus");
        assertThat(cy.locator("dialog[open]")).hasCount(0);
        assertThat(row(cy, "When is it due?")).isFocused();
        cy.keyboard().press("?");
        assertThat(cy.locator("dialog[open]")).containsText("Keys for questions");
        cy.keyboard().press("Escape");
        assertThat(cy.locator("dialog[open]")).hasCount(0);
    }

    private static void moveTo(Page page, String text) {
        for (int at = 0; at < 40 && !isOn(page, text); at++) {
            var before = on(page);
            page.keyboard().press(isAbove(page, text) ? "k" : "j");
            page.waitForCondition(() -> !on(page).equals(before));
        }
        assertThat(row(page, text)).hasAttribute("aria-current", "true");
    }

    private static boolean isAbove(Page page, String text) {
        return (Boolean)
                page.evaluate(
                        """
                        text => {
                          const rows = [...document.querySelectorAll(".mq-row")];
                          const on = rows.findIndex(row => row.classList.contains("mq-row--on"));
                          return rows.findIndex(row => row.innerText.includes(text)) < on;
                        }
                        """,
                        text);
    }

    private static boolean isOn(Page page, String text) {
        return "true".equals(row(page, text).getAttribute("aria-current"));
    }

    private static String on(Page page) {
        return page.locator(".mq-row--on").getAttribute("id");
    }

    private static Locator row(Page page, String text) {
        return page.locator(".mq-row", new Page.LocatorOptions().setHasText(text));
    }

    private void polls(Page day, Page ann, Page bo, Page phone, Page eli) {
        day.getByRole(AriaRole.TAB, named("Polls")).click();
        press(day, "New poll");
        day.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                .fill("Which first?");
        day.getByLabel("Choice 1", new Page.GetByLabelOptions().setExact(true)).fill("E11.22");
        day.getByLabel("Choice 2", new Page.GetByLabelOptions().setExact(true)).fill("E11.65");
        press(day, "Choice 2 is right");
        press(day, "Open now");
        press(day, "Until I close it");
        answers(ann, "E11.22");
        answers(bo, "E11.22");
        answers(eli, "E11.65");
        assertThat(phone.locator(".poll-mine")).containsText("E11.22");
        assertThat(phone.locator(".poll-meter")).containsText("3 of 5");
        assertThat(phone.locator(".poll-bars")).hasCount(0);
        press(day, "Close now");
        press(day, "Second round");
        press(day, "Until I close it");
        answers(ann, "E11.65");
        answers(eli, "E11.65");
        press(day, "Close now");
        press(day, "Show results");
        var right = bo.locator(".poll-bars .right");
        assertThat(right).containsText("E11.65");
        assertThat(right).containsText("33%");
        assertThat(right).containsText("100%");
        axe.look(bo, "class-poll");
        press(day, "Save to library");
        Toast.told(day, "in the library");
        press(day, "Library");
        axe.look(day, "class-poll-library");
        press(
                day.locator("dialog[open]")
                        .getByText("Use", new Locator.GetByTextOptions().setExact(true)));
        assertThat(day.getByLabel("Question", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Which first?");
        press(day, "Save for later");
        assertThat(day.locator(".poll-item").first()).containsText("Draft");
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
        var page = lectern.person(who, Axe.options()).newPage();
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
