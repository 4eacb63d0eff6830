package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lectern's main purpose: a learner is stuck, waits in line, is called and leaves with an answer.
/// The server is killed in between, and nobody reloads.
class MainJobIT {
    private static final LocatorAssertions.HasCountOptions SOON =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void ann_is_helped_by_dr_day_though_the_server_is_killed_in_between() throws Exception {
        try (var chromium = Chromium.start();
                var server =
                        ServerProcess.start(TestPostgres.url(), Path.of("target", "main-job"))) {
            var room = SignIn.as(HttpClient.newHttpClient(), server.address(), "ann").room("DESK");
            var phone =
                    new Browser.NewContextOptions()
                            .setViewportSize(390, 844)
                            .setHasTouch(true)
                            .setIsMobile(true);
            var desktop = new Browser.NewContextOptions().setViewportSize(1280, 800);
            var ann = new OfficeHours(chromium.person(server.address(), "ann", phone).newPage());
            var day = new OfficeHours(chromium.person(server.address(), "day", desktop).newPage());
            day.enter(room);
            ann.enter(room);
            mark(day.page());
            mark(ann.page());

            day.open();
            ann.join("Why is a burn coded by the *deepest* degree?", "Chapter 19");
            assertThat(day.page().locator("lectern-line .q-row")).hasCount(1);
            assertThat(ann.page().locator("#place")).isInViewport();
            ann.part("Chat");
            ann.say("Hello from my phone.");
            day.say("Hello Ann, one moment.");
            eachOnce(ann, "Hello from my phone.", "Hello Ann, one moment.");
            eachOnce(day, "Hello from my phone.", "Hello Ann, one moment.");

            server.kill();
            ann.say("Written while nobody answered.");
            day.say("Are you still there?");
            server.restart();
            eachOnce(ann, "Written while nobody answered.", "Are you still there?");
            eachOnce(day, "Written while nobody answered.", "Are you still there?");

            day.press("Call Ann");
            assertThat(ann.page()).hasTitle(Pattern.compile("Dr\\. Day is calling you"));
            day.press("Begin");
            assertThat(ann.page().getByText("With Dr. Day").first()).isAttached();
            day.press("Resolve");
            day.page()
                    .getByLabel("Note for Ann (optional)")
                    .fill("The deepest burn leads. Guideline I.C.19.d.");
            day.page().locator("dialog").getByText("Resolve", exactly()).click();
            ann.part("My place");
            assertThat(ann.page().locator(".result")).containsText("The deepest burn leads.");

            ann.part("Chat");
            for (var person : List.of(ann, day)) {
                eachOnce(
                        person,
                        "Hello from my phone.",
                        "Hello Ann, one moment.",
                        "Written while nobody answered.",
                        "Are you still there?");
                assertThat(person.page().evaluate("window.neverReloaded")).isEqualTo(true);
            }
        }
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static void mark(Page page) {
        page.evaluate("window.neverReloaded = true");
    }

    private static void eachOnce(OfficeHours person, String... texts) {
        assertThat(person.page().locator("lectern-chat .msg--sending")).hasCount(0, SOON);
        for (var text : texts) {
            assertThat(person.said(text)).hasCount(1, SOON);
        }
    }
}
