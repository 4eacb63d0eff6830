package io.lectern.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.lectern.web.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Takes `docs/screenshot.png`, a busy hour at the desk, and `docs/screenshot-session.png`, a live session
/// that was held. Run by `bin/screenshot`, not with the tests.
class Screenshot {
    @RegisterExtension private final BrowserExtension lectern = new BrowserExtension();

    private static final Path PICTURE = Path.of("docs", "screenshot.png");

    @Test
    void of_a_session_that_was_held() throws Exception {
        var day = lectern.as("day");
        var room = day.room("CLASS");
        var sessions = day.get("/api/rooms/" + room + "/sessions");
        var page =
                lectern.person("day", new Browser.NewContextOptions().setViewportSize(1280, 860))
                        .newPage();
        page.navigate(
                "/rooms/%s/sessions/%d#t=2400"
                        .formatted(room, sessions.at("/sessions/0/id").asLong()));
        page.locator(".answering--on").waitFor();
        page.locator(".att tbody tr").first().waitFor();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("docs", "screenshot-session.png")));
    }

    @Test
    void of_the_desk_as_staff_see_it() throws Exception {
        var day = lectern.as("day");
        var room = day.room("DESK");
        var course = day.get("/api/home").at("/courses/0/id").textValue();
        var wide = new Browser.NewContextOptions().setViewportSize(1280, 800);
        var staff = lectern.person("day", wide);
        var desk = new OfficeHours(staff.newPage());
        desk.enter(room);
        desk.open();
        var cy = enter(lectern.person("cy"), room);
        cy.press("Go on duty");
        enter(lectern.person("ann"), room)
                .join(
                        "Case 4 has burns of `T31` **and** `T20`. Which one leads, and does the"
                                + " site come before the extent?",
                        "Case 4, burns");
        enter(lectern.person("bo"), room)
                .join(
                        "I don't see when `Z79.4` is coded beside `E11`. My book says always.",
                        "Chapter 4");
        var answer =
                staff.request()
                        .post(
                                "/api/courses/" + course + "/invitations",
                                RequestOptions.create()
                                        .setHeader("Authorization", "Bearer " + day.token())
                                        .setData(
                                                Map.of(
                                                        "role", "LEARNER",
                                                        "expiresInDays", 1,
                                                        "useLimit", 3)));
        var invitation = Json.MAPPER.readTree(answer.text()).get("token").textValue();
        enter(newcomer("Dee", invitation), room)
                .join("Is `R07.9` right when the note says \"chest pain, rule out MI\"?", "");
        var ed = enter(newcomer("Ed", invitation), room);
        ed.join("Which 7th character for a cast check: `A` or `D`?", "Case 7");
        enter(newcomer("Fay", invitation), room)
                .join(
                        "Order of `E11.22` and `N18.4` when the visit is for dialysis access.",
                        "Chapter 4");
        ed.press("Step away");
        ed.page()
                .locator("dialog")
                .getByText("10 min", new Locator.GetByTextOptions().setExact(true))
                .click();
        desk.press("Call Ann");
        desk.press("Begin");
        cy.press("Call Bo");
        cy.press("Begin");
        desk.say("Ann and I are at case 4; look along if you wait with a burn, too.");
        desk.button("Resolve").first().waitFor();
        desk.page().waitForTimeout(3_000);
        desk.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
    }

    private static OfficeHours enter(BrowserContext person, String room) {
        var there = new OfficeHours(person.newPage());
        there.enter(room);
        return there;
    }

    private BrowserContext newcomer(String name, String invitation) throws Exception {
        var context = lectern.visitor();
        var answer =
                context.request()
                        .post(
                                "/api/sign-up",
                                RequestOptions.create()
                                        .setData(
                                                Map.of(
                                                        "email",
                                                        name + "@lectern.example",
                                                        "name",
                                                        name,
                                                        "password",
                                                        "lectern-demo")));
        if (!answer.ok()) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        var token = Json.MAPPER.readTree(answer.text()).get("token").textValue();
        context.request()
                .post(
                        "/api/invitations/" + invitation + "/accept",
                        RequestOptions.create().setHeader("Authorization", "Bearer " + token));
        return context;
    }
}
