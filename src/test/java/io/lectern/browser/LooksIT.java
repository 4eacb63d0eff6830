package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.lectern.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A slow phone reads the code of what is in the room that it enters, and no other.
class LooksIT {
    private static Chromium chromium;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
        if (chromium != null) chromium.close();
    }

    @Test
    void a_study_room_needs_nothing_of_the_desk() throws Exception {
        assertThat(read("ann", "STUDY", ".log"))
                .noneMatch(it -> it.contains("/help-queue/") && !it.endsWith("/panes.js"))
                .anyMatch(it -> it.endsWith("/activities/chat/chat-panel.js"));
    }

    @Test
    void a_learner_at_the_desk_needs_nothing_of_its_staff_and_staff_nothing_of_the_learners()
            throws Exception {
        assertThat(read("ann", "DESK", "lectern-my-place .card"))
                .noneMatch(it -> it.contains("/help-queue/staff/"));
        assertThat(read("day", "DESK", "lectern-stage .stage"))
                .noneMatch(it -> it.contains("/help-queue/learner/"));
    }

    @Test
    void who_goes_on_from_one_room_to_the_other_reads_the_rest() throws Exception {
        try (var ann = chromium.person(server.address(), "ann", new Browser.NewContextOptions())) {
            var page = ann.newPage();
            page.navigate("/rooms/" + server.as("ann").room("STUDY"));
            page.locator(".log").waitFor();
            page.locator(".nav a:has-text('Office hours')").click();
            page.locator("lectern-my-place .card").first().waitFor();
        }
    }

    @Test
    void code_that_cannot_be_read_is_told_of_and_asked_for_anew() throws Exception {
        try (var ann = chromium.person(server.address(), "ann", new Browser.NewContextOptions())) {
            var page = ann.newPage();
            page.route("**/my-place.js", route -> route.abort());
            page.navigate("/rooms/" + server.as("ann").room("DESK"));
            page.locator("text=The room did not load").waitFor();
            page.unroute("**/my-place.js");
            new OfficeHours(page).press("Try again");
            page.locator("lectern-my-place .card").first().waitFor();
        }
    }

    /// The addresses of what was read until that was drawn.
    private static List<String> read(String who, String kind, String drawn) throws Exception {
        List<String> asked = new ArrayList<>();
        try (var person = chromium.person(server.address(), who, new Browser.NewContextOptions())) {
            var page = person.newPage();
            page.onRequest((Request request) -> asked.add(request.url()));
            page.navigate("/rooms/" + server.as(who).room(kind));
            page.locator(drawn).first().waitFor();
            settled(page);
        }
        return asked;
    }

    private static void settled(Page page) {
        page.waitForTimeout(500);
    }
}
