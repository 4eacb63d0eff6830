package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// On a slow phone a room's page loads only the code of what its reader sees there.
class LooksIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

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
        try (var ann = lectern.person("ann")) {
            var page = ann.newPage();
            page.navigate("/rooms/" + lectern.as("ann").room("STUDY"));
            page.locator(".log").waitFor();
            page.locator(".nav a:has-text('Office hours')").click();
            page.locator("lectern-my-place .card").first().waitFor();
        }
    }

    @Test
    void code_that_cannot_be_read_is_told_of_and_asked_for_anew() throws Exception {
        try (var ann = lectern.person("ann")) {
            var page = ann.newPage();
            page.route("**/my-place.js", route -> route.abort());
            page.navigate("/rooms/" + lectern.as("ann").room("DESK"));
            page.locator("text=The room did not load").waitFor();
            page.unroute("**/my-place.js");
            new OfficeHours(page).press("Try again");
            page.locator("lectern-my-place .card").first().waitFor();
        }
    }

    /// The addresses of what was read until that was drawn.
    private static List<String> read(String who, String kind, String drawn) throws Exception {
        List<String> asked = new ArrayList<>();
        try (var person = lectern.person(who)) {
            var page = person.newPage();
            page.onRequest((Request request) -> asked.add(request.url()));
            page.navigate("/rooms/" + lectern.as(who).room(kind));
            page.locator(drawn).first().waitFor();
            settled(page);
        }
        return asked;
    }

    private static void settled(Page page) {
        page.waitForTimeout(500);
    }
}
