package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Unsent texts outlive the page in which they were written.
class UnsentIT {
    private static final String KEPT =
            "Object.keys(localStorage).filter(key => key.startsWith('lectern.unsent.')).length";

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("ann").room("STUDY");
    }

    @Test
    void what_never_left_a_tab_that_was_closed_is_sent_by_the_next_one() {
        try (var ann = person("ann")) {
            var page = ann.newPage();
            var tunnel = Tunnel.before(page);
            var writing = open(page);
            tunnel.swallowWishes();
            writing.say("Written in a tunnel.");
            assertThat(page.locator(".msg--sending")).hasCount(1);
            page.close();

            saidOnce(open(ann.newPage()), "Written in a tunnel.");
        }
        try (var day = person("day")) {
            saidOnce(open(day.newPage()), "Written in a tunnel.");
        }
    }

    @Test
    void what_was_said_but_not_answered_before_a_reload_is_not_said_twice() {
        try (var ann = person("ann")) {
            var page = ann.newPage();
            var tunnel = Tunnel.before(page);
            var writing = open(page);
            tunnel.swallowAnswers();
            writing.say("Said, and never answered.");
            try (var day = person("day")) {
                saidOnce(open(day.newPage()), "Said, and never answered.");
                assertThat(page.locator(".msg--sending")).hasCount(1);
                page.unrouteAll();
                page.close();
                saidOnce(open(ann.newPage()), "Said, and never answered.");
                saidOnce(open(day.newPage()), "Said, and never answered.");
            }
        }
    }

    @Test
    void a_text_being_written_is_there_after_a_reload_and_gone_after_signing_out() {
        try (var ann = person("ann")) {
            var writing = open(ann.newPage());
            var page = writing.page();
            page.locator("#message-text").fill("Half a thought");
            page.reload();
            assertThat(page.locator("#message-text")).hasValue("Half a thought");
            assertThat(page.evaluate(KEPT)).isEqualTo(1);

            page.navigate("/account");
            // Ann's other devices have buttons as well, with the device in their names.
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign out").setExact(true))
                    .click();
            page.waitForURL("**/sign-in**");
            assertThat(page.evaluate(KEPT)).isEqualTo(0);
        }
    }

    private static void saidOnce(OfficeHours person, String text) {
        assertThat(person.said(text)).hasCount(1);
        assertThat(person.page().locator(".msg--sending")).hasCount(0);
        assertThat(person.said(text)).hasCount(1);
    }

    private static OfficeHours open(Page page) {
        var there = new OfficeHours(page);
        there.enter(room);
        page.locator("lectern-chat .composer").waitFor();
        return there;
    }

    private static BrowserContext person(String who) {
        return lectern.person(who);
    }
}
