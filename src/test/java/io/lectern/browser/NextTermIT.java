package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An instructor ends a term and begins the next one.
class NextTermIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void a_course_is_copied_to_the_next_term_and_the_old_one_deleted_and_brought_back()
            throws Exception {
        try (var day = lectern.person("day", Axe.options())) {
            var course = lectern.course();
            var page = day.newPage();
            page.navigate("/courses/" + course + "/settings");
            var next = page.locator("lectern-next-term");
            assertThat(next.getByText("Series on the calendar", part())).isVisible();
            assertThat(next.locator(".term-moves li").first()).isVisible();
            var axe = new Axe();
            axe.look(page, "next-term");
            org.assertj.core.api.Assertions.assertThat(axe.found()).isEmpty();

            next.getByLabel("First week").fill("2001-01-01");
            assertThat(next.getByText("Choose a day after the first week of this term"))
                    .isVisible();
            next.getByLabel("First week")
                    .fill(LocalDate.now(ZoneOffset.UTC).plusWeeks(30).toString());
            assertThat(next.getByText("weeks after this term began")).isVisible();
            next.getByRole(AriaRole.BUTTON, button("Holiday")).click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill("Founders' Week");
            dialog.getByRole(AriaRole.BUTTON, button("Add")).click();
            assertThat(dialog).isHidden();
            assertThat(next.getByText("Founders' Week")).isVisible();
            next.getByLabel("Code").fill("MC101 Later");
            next.getByRole(AriaRole.BUTTON, button("Create course")).click();
            next.getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("Open MC101 Later"))
                    .click();
            assertThat(page.locator("main h1")).hasText("MC101 Later Medical Coding Foundations");

            page.navigate("/courses/" + course + "/settings");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete MC101"))
                    .click();
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, button("Delete it")).click();
            assertThat(page.getByText("MC101 is going to be deleted")).isVisible();
            var saved =
                    page.waitForDownload(() ->
                            page.getByRole(
                                            AriaRole.BUTTON,
                                            new Page.GetByRoleOptions()
                                                    .setName("Save Office hours as JSON"))
                                    .click());
            org.assertj.core.api.Assertions.assertThat(saved.suggestedFilename())
                    .isEqualTo("MC101 Office hours.json");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bring it back"))
                    .click();
            assertThat(page.getByText("Delete the course")).isVisible();
        }
    }

    private static Locator.GetByTextOptions part() {
        return new Locator.GetByTextOptions().setExact(false);
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
