package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A thread beside the talk, and messages held back during a focus round.
class ThreadsIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("ann").room("STUDY");
    }

    @Test
    void a_thread_is_answered_beside_the_talk_and_counts_what_is_new() throws Exception {
        try (var ann = person("ann");
                var bo = person("bo");
                var cy = person("cy")) {
            var asks = open(ann);
            var answers = open(bo);
            says(asks, "One code or three?");
            tool(said(answers, "One code or three?"), "Reply in a thread");
            answersInThread(answers, "Three of them");
            var line = said(asks, "One code or three?").locator(".thread-line");
            assertThat(line).containsText("1 reply");
            assertThat(line.locator(".badge")).containsText("1");
            assertThat(said(asks, "Three of them")).hasCount(0);

            // The server keeps the count until the thread is read.
            asks.reload();
            assertThat(line.locator(".badge")).containsText("1");
            line.click();
            assertThat(asks.locator("lectern-thread")).containsText("Three of them");
            assertThat(line.locator(".badge")).hasCount(0);
            asks.reload();
            assertThat(line).containsText("1 reply");
            assertThat(line.locator(".badge")).hasCount(0);

            answers.getByLabel("Also to the room").check();
            answersInThread(answers, "Three, says Cy");
            assertThat(said(asks, "Three, says Cy")).hasCount(1);

            var staff = open(cy);
            staff.navigate("/rooms/" + room + "#thread-" + number(asks, "One code or three?"));
            button(staff, "Lock this thread").click();
            assertThat(answers.locator("lectern-thread")).containsText("Staff locked this thread");
            answersInThread(staff, "Settled");
            assertThat(line).containsText("3 replies");

            var axe = new Axe();
            axe.look(staff, "a thread");
            assertThat(axe.found()).isEmpty();
            staff.setViewportSize(320, 640);
            assertThat(staff.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void a_thread_goes_on_when_its_message_is_taken_back() throws Exception {
        try (var ann = person("ann");
                var bo = person("bo")) {
            var asks = open(ann);
            var answers = open(bo);
            says(asks, "Forget this one");
            tool(said(answers, "Forget this one"), "Reply in a thread");
            answersInThread(answers, "Too late for that");
            var id = number(asks, "Forget this one");
            tool(said(asks, "Forget this one"), "Take back");
            asks.locator("dialog")
                    .getByText("Take back", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(answers.locator("lectern-thread .thread-root")).containsText("Taken back");
            answersInThread(answers, "And one more");
            assertThat(asks.locator("lectern-chat #message-" + id + " .thread-line"))
                    .containsText("2 replies");
        }
    }

    @Test
    void in_a_round_what_others_write_waits_for_the_break_but_for_a_knock() throws Exception {
        try (var ann = person("ann");
                var bo = person("bo")) {
            var focuses = open(ann);
            var writes = open(bo);
            press(focuses, "Start the timer");
            press(focuses, "Start");
            assertThat(focuses.locator(".ring")).isVisible();
            says(writes, "Which page is it?");
            says(writes, "The library closes early");
            assertThat(said(writes, "Which page is it?")).containsText("Held until");
            assertThat(focuses.locator("lectern-chat"))
                    .containsText("2 messages are waiting for you.");
            assertThat(said(focuses, "Which page is it?")).hasCount(0);
            said(writes, "The library closes early").getByText("It can't wait: knock").click();
            assertThat(said(focuses, "The library closes early")).containsText("Knock");

            // Held messages stay held after a reload, and a message of one's own doesn't mark them
            // as read.
            says(focuses, "Packing up");
            focuses.reload();
            assertThat(focuses.locator("lectern-chat"))
                    .containsText("1 message is waiting for you.");
            assertThat(said(focuses, "Which page is it?")).hasCount(0);
            press(focuses, "Timer");
            press(focuses, "Skip to the break");
            assertThat(said(focuses, "Which page is it?")).isVisible();
            assertThat(focuses.locator(".unread")).containsText("new since");
            assertThat(said(writes, "Which page is it?")).not().containsText("Held until");
        }
    }

    private static void says(Page page, String text) {
        page.locator("lectern-chat textarea").fill(text);
        page.locator("lectern-chat textarea").press("Enter");
        assertThat(said(page, text)).hasCount(1);
    }

    private static void answersInThread(Page page, String text) {
        page.locator("lectern-thread textarea").fill(text);
        page.locator("lectern-thread textarea").press("Enter");
        assertThat(
                        page.locator(
                                "lectern-thread .msg[id]",
                                new Page.LocatorOptions().setHasText(text)))
                .hasCount(1);
    }

    private static Locator said(Page page, String text) {
        return page.locator("lectern-chat .msg[id]:has(> .body:has-text(\"" + text + "\"))");
    }

    private static String number(Page page, String text) {
        return said(page, text).getAttribute("id").replace("message-", "");
    }

    private static void tool(Locator message, String name) {
        message.hover();
        message.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static BrowserContext person(String who) {
        return lectern.person(who, Axe.options());
    }

    private static Page open(BrowserContext person) {
        var page = person.newPage();
        page.navigate("/rooms/" + room);
        page.locator("lectern-chat textarea").waitFor();
        return page;
    }
}
