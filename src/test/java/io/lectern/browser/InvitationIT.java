package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import io.lectern.web.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A new person joins by a course's invitation link.
class InvitationIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void who_makes_an_account_by_an_invitation_is_in_the_course() throws Exception {
        try (var gus = lectern.visitor()) {
            var day = lectern.as("day");
            var course = day.get("/api/home").at("/courses/0/id").textValue();
            var made =
                    gus.request()
                            .post(
                                    "/api/courses/" + course + "/invitations",
                                    RequestOptions.create()
                                            .setHeader("Authorization", "Bearer " + day.token())
                                            .setData(
                                                    Map.of(
                                                            "role", "LEARNER",
                                                            "expiresInDays", 1,
                                                            "useLimit", 1)));
            var token = Json.MAPPER.readTree(made.text()).get("token").textValue();
            var page = gus.newPage();
            page.navigate("/join/" + token);
            page.getByLabel("Your name").fill("Gus");
            page.getByLabel("Email").fill("gus@lectern.example");
            page.getByLabel("Password").fill("correct horse battery");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Create account and join"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/courses/" + course));
            assertThat(page.locator("main h1")).hasText("MC101 Medical Coding Foundations");
        }
    }
}
