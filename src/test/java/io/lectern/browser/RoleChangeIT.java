package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A page follows its reader's role: from learner in the line to staff, and out of the course.
class RoleChangeIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void who_becomes_staff_in_the_line_can_leave_it_and_who_is_taken_out_sees_the_course_no_more()
            throws Exception {
        var day = lectern.as("day");
        var bo = lectern.as("bo");
        var room = day.room("DESK");
        var course = day.get("/api/home").at("/courses/0/id").textValue();
        var member = "/api/courses/%s/members/%s".formatted(course, bo.account());
        Desk.withALine(lectern, room);
        try (var bos = lectern.person("bo")) {
            var page = bos.newPage();
            var desk = new OfficeHours(page);
            desk.enter(room);
            assertThat(desk.button("Leave the line").first()).isVisible();

            day.send("PATCH", member, "{\"role\": \"ASSISTANT\"}");
            var own =
                    page.locator(
                            ".q-row",
                            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Z79.4"));
            own.click();
            assertThat(own.locator("button")).hasText(new String[] {"Leave the line"});
            own.locator("button").click();
            assertThat(own).hasCount(0);

            assertThat(page.locator("nav a[href='/courses/" + course + "']").first()).isVisible();
            day.send("DELETE", member, "");
            assertThat(page.locator("nav a[href='/courses/" + course + "']")).hasCount(0);
        }
    }
}
