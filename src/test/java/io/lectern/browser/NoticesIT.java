package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Notifications on every page of Lectern, and while it is closed.
@Timeout(300)
class NoticesIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void bo_is_told_on_another_page_and_after_a_reload_it_is_still_there_once() throws Exception {
        var room = lectern.as("bo").room("DESK");
        // A live session that begins soon would notify everybody as well.
        lectern.sql("delete from series where what = 'LIVE_SESSION'");
        try (var bo = lectern.person("bo", desktop());
                var day = lectern.person("day", desktop())) {
            var staff = new OfficeHours(day.newPage());
            staff.enter(room);
            staff.open();
            var learner = new OfficeHours(bo.newPage());
            learner.enter(room);
            learner.join("Why is a burn coded by the deepest degree?", "Chapter 19");
            var page = learner.page();
            page.navigate("/courses");
            page.locator("main h1").waitFor();
            var badge = page.locator(".nav .badge[aria-label$='unread']");
            page.waitForTimeout(500);
            assertThat(badge).hasCount(0);

            staff.press("Call Bo");

            assertThat(page.getByText("Dr. Day is calling you").first()).isVisible();
            assertThat(badge).hasText("1");
            page.getByRole(AriaRole.LINK, named("Notifications")).first().click();
            assertThat(page.locator(".notice--new")).hasCount(1);
            page.reload();
            assertThat(page.locator(".notice")).hasCount(1);
            assertThat(page.locator(".notice")).containsText("Dr. Day is calling you");
            assertThat(badge).hasText("1");

            page.getByRole(AriaRole.BUTTON, button("Mark all as read")).click();
            assertThat(badge).hasCount(0);
            page.reload();
            assertThat(page.locator(".notice")).hasCount(1);
            assertThat(page.locator(".notice--new")).hasCount(0);

            page.locator(".notice").click();
            assertThat(page).hasURL(Pattern.compile("/rooms/" + room));
        }
    }

    @Test
    void a_choice_and_quiet_hours_are_kept_and_mail_that_is_off_says_so() {
        try (var ann = lectern.person("ann", desktop())) {
            var page = ann.newPage();
            page.navigate("/account/notices");
            assertThat(page.getByText("This server does not send email")).isVisible();
            var called = page.getByLabel("It is my turn: in a browser");
            assertThat(called).isChecked();
            called.uncheck();
            page.getByLabel("No browser notifications or email").check();
            page.getByLabel("until").fill("06:30");
            page.getByLabel("until").blur();
            page.getByLabel("MC101").check();
            page.waitForResponse("**/follow", () -> page.getByLabel("MC101").uncheck());
            page.waitForResponse("**/follow", () -> page.getByLabel("MC101").check());
            page.reload();
            assertThat(page.getByLabel("It is my turn: in a browser")).not().isChecked();
            assertThat(page.getByLabel("until")).hasValue("06:30");
            assertThat(page.getByLabel("MC101")).isChecked();
            assertThat(page.getByLabel("It is my turn: by email")).isDisabled();
        }
    }

    @Test
    void a_push_is_shown_by_the_worker_also_while_nothing_else_is_heard() throws Exception {
        try (var cy = lectern.person("cy", desktop())) {
            cy.grantPermissions(List.of("notifications"));
            var page = cy.newPage();
            var heard = new java.util.ArrayList<String>();
            page.onConsoleMessage(said -> {
                if (said.text().contains("Content Security Policy")) heard.add(said.text());
            });
            page.navigate("/account/notices");
            var session = cy.newCDPSession(page);
            var registered = new CompletableFuture<String>();
            session.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event ->
                            event.getAsJsonArray("registrations")
                                    .forEach(it ->
                                            registered.complete(
                                                    it.getAsJsonObject()
                                                            .get("registrationId")
                                                            .getAsString())));
            session.send("ServiceWorker.enable");
            // The click alone asks for permission. The test doesn't depend on a push service.
            page.getByRole(AriaRole.BUTTON, button("Turn on in this browser")).click();
            page.evaluate("navigator.serviceWorker.ready.then(() => true)");
            page.waitForCondition(registered::isDone);
            var push = new JsonObject();
            push.addProperty("origin", lectern.server().address().toString());
            push.addProperty("registrationId", registered.get());
            push.addProperty(
                    "data",
                    """
                    {"kind":"called","title":"Cy is calling you","text":"It is your turn.","path":"/","tag":"t"}\
                    """);
            session.send("ServiceWorker.deliverPushMessage", push);
            page.waitForFunction(
                    """
                    async () => (await (await navigator.serviceWorker.ready).getNotifications())
                      .some(({title, body}) => title === "Cy is calling you" && body === "It is your turn.")
                    """);
            assertThat(heard).isEmpty();
        }
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 800);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
