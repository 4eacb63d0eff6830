package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// People request their data and their deletion, and an administrator looks after the site.
class SiteKeepingIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void somebody_saves_an_archive_of_their_data_and_thinks_again_about_leaving() {
        try (var ann = lectern.person("ann", Axe.options())) {
            var page = ann.newPage();
            page.navigate("/account");
            press(page, "Prepare an archive");
            var save = button(page, "Save the archive");
            assertThat(save).isVisible();
            var saved = page.waitForDownload(save::click);
            org.assertj.core.api.Assertions.assertThat(saved.suggestedFilename())
                    .isEqualTo("my-data.zip");

            press(page, "Delete my account");
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Your email").fill("bo@lectern.example");
            inside(dialog, "Delete my account").click();
            assertThat(dialog.getByText("This isn’t the email address of the account."))
                    .isVisible();
            dialog.getByLabel("Your email").fill("ann@lectern.example");
            inside(dialog, "Delete my account").click();
            assertThat(page.getByText("Your account is going to be deleted")).isVisible();
            look(page, "leaving");
            press(page, "Keep my account");
            assertThat(button(page, "Delete my account")).isVisible();
        }
    }

    @Test
    void an_administrator_sees_how_the_site_is_and_erases_a_person() {
        try (var root = lectern.person("root", Axe.options())) {
            var page = root.newPage();
            page.navigate("/status");
            assertThat(page.getByText("Everything is running.")).isVisible();
            assertThat(page.getByText("Largest rooms")).isVisible();
            look(page, "status");
            press(page, "Send a test to me");
            assertThat(page.getByText("Mail is off: set mail.host")).isVisible();

            page.navigate("/people");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bo").setExact(true))
                    .click();
            var bo = page.locator(".site-person");
            assertThat(bo).containsText("bo@lectern.example");
            assertThat(bo).containsText("MC101 Learner");
            look(page, "person-of-the-site");
            page.getByPlaceholder("Name, email or course").fill("nobody of this name");
            assertThat(page.getByText("No one matches")).isVisible();
            page.reload();
            page.getByPlaceholder("Name, email or course").fill("nobody of this name");
            assertThat(page.getByText("No one matches")).isVisible();
            assertThat(bo.locator("#person")).hasText("Bo");
            inside(bo, "Erase").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Their email").fill("bo@lectern.example");
            inside(dialog, "Erase for good").click();
            assertThat(page.getByText("Bo is being erased.")).isVisible();
        }
    }

    @Test
    void an_administrator_sets_what_counts_for_the_school_section_by_section() {
        try (var root = lectern.person("root", Axe.options())) {
            var page = root.newPage();
            page.navigate("/");
            page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("School").setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("School");
            var limits = page.locator("lectern-limits");
            limits.getByLabel("Megabytes of files in one room").fill("4");
            inside(limits, "Save").click();
            assertThat(limits.getByText("Enter 5 to 100,000 megabytes.")).isVisible();
            assertThat(limits.getByLabel("Megabytes of files in one room")).isFocused();
            limits.getByLabel("Megabytes of files in one room").fill("4000");
            inside(limits, "Save").click();
            assertThat(page.getByText("Saved. It counts from now on.")).isVisible();
            var keeping = page.locator("lectern-retention");
            keeping.getByLabel("Attendance").fill("29");
            inside(keeping, "Save").click();
            assertThat(keeping.getByText("Enter 30 to 3650 days, or nothing to keep it."))
                    .isVisible();
            page.getByLabel("Logo of the school").setInputFiles(Path.of("docs/screenshot.png"));
            assertThat(page.getByAltText("The logo now")).isVisible();
            assertThat(page.locator("lectern-mail")).containsText("Email is off.");
            look(page, "school");
            page.navigate("/status");
            assertThat(
                            page.getByText("4,194.3 MB per room")
                                    .or(page.getByText("4.2 GB per room"))
                                    .first())
                    .isVisible();
        }
        try (var stranger = lectern.visitor()) {
            var page = stranger.newPage();
            page.navigate("/sign-in");
            assertThat(page.getByAltText("Logo of the school")).isVisible();
        }
    }

    @Test
    void an_administrator_merges_two_accounts_of_one_person() {
        try (var root = lectern.person("root", Axe.options());
                var visitor = lectern.visitor()) {
            var page = root.newPage();
            for (var name : List.of("Mia Old", "Mia New")) {
                var made =
                        visitor.request()
                                .post(
                                        "/api/sign-up",
                                        RequestOptions.create()
                                                .setData(
                                                        Map.of(
                                                                "email",
                                                                name.replace(" ", "")
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                        + "@lectern.example",
                                                                "name",
                                                                name,
                                                                "password",
                                                                "correct horse battery")));
                org.assertj.core.api.Assertions.assertThat(made.ok()).as(made.text()).isTrue();
            }
            page.navigate("/people");
            page.getByPlaceholder("Name, email or course").fill("Mia");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Mia Old").setExact(true))
                    .click();
            inside(page.locator(".site-person"), "Merge").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name or email of the other account").fill("mianew");
            dialog.getByRole(AriaRole.BUTTON)
                    .filter(new Locator.FilterOptions().setHasText("Mia New"))
                    .click();
            dialog.getByLabel("Mia New").check();
            dialog.getByLabel("To confirm").fill("mianew@lectern.example");
            inside(dialog, "Merge for good").click();
            assertThat(dialog.getByText("This isn’t the email address of the account that goes."))
                    .isVisible();
            look(page, "merging");
            dialog.getByLabel("To confirm").fill("miaold@lectern.example");
            inside(dialog, "Merge for good").click();
            assertThat(page.getByText("Mia Old is becoming part of Mia New.")).isVisible();
        }
    }

    @Test
    void who_is_no_administrator_finds_nothing_at_the_pages_of_the_site() {
        try (var ann = lectern.person("ann")) {
            var page = ann.newPage();
            for (var path : List.of("/people", "/school", "/status", "/audit")) {
                page.navigate(path);
                assertThat(page.getByText("There is nothing at this address")).isVisible();
            }
        }
    }

    @Test
    void staff_announce_something_and_a_learner_finds_it_among_the_notifications()
            throws Exception {
        var course = lectern.server().as("day").get("/api/home").at("/courses/0/id").textValue();
        try (var day = lectern.person("day", Axe.options());
                var ann = lectern.person("ann")) {
            var page = day.newPage();
            page.navigate("/courses/" + course + "/announcements");
            press(page, "Send now");
            assertThat(page.getByText("Write 1 to 500 characters.")).isVisible();
            page.getByLabel("Announcement", new Page.GetByLabelOptions().setExact(true))
                    .fill("The review is on Saturday.");
            press(page, "Send now");
            assertThat(page.locator(".announcement").first())
                    .containsText("The review is on Saturday.");
            assertThat(page.getByText("read by 0 of").first()).isVisible();
            look(page, "announcements");
            var notices = ann.newPage();
            notices.navigate("/notices");
            assertThat(notices.getByText("Dr. Day announced: The review is on Saturday.").first())
                    .isVisible();
        }
    }

    private static void look(Page page, String name) {
        var axe = new Axe();
        axe.look(page, name);
        org.assertj.core.api.Assertions.assertThat(axe.found()).isEmpty();
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator inside(Locator dialog, String name) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
