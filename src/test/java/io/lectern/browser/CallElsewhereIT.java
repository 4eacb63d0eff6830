package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A helper who uses another service for calls.
class CallElsewhereIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    private final Axe axe = new Axe();

    @Test
    void a_helpers_link_becomes_the_button_of_whom_they_call_and_names_where_it_leads()
            throws Exception {
        var desk = lectern.as("ann").room("DESK");
        var day = enter("day", 1280, desk);
        var ann = enter("ann", 390, desk);
        day.open();
        day.page().getByRole(AriaRole.BUTTON, named("The desk")).click();
        day.page().getByRole(AriaRole.BUTTON, named("Calls on another service")).click();
        var dialog = day.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Your link").fill("http://meet.example.org/day");
        dialog.getByText("Save").click();
        assertThat(dialog).containsText("Enter a link that begins with https://");
        axe.glance(day.page(), "call-link-1280");
        dialog.getByLabel("Your link").fill("https://meet.example.org/day");
        dialog.getByText("Save").click();
        assertThat(dialog).hasCount(0);

        ann.join("Does the site come before the extent?", "Burns");
        day.press("Call Ann");
        ann.press("Answer");
        for (var page : new Page[] {ann.page(), day.page()}) {
            var link =
                    page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("Join the call on meet.example.org"));
            assertThat(link).hasAttribute("href", "https://meet.example.org/day");
            assertThat(link).hasAttribute("rel", "noopener noreferrer");
            assertThat(link).hasAttribute("target", "_blank");
            assertThat(page.locator(".call-door")).containsText("Dr. Day uses another service");
        }
        axe.glance(ann.page(), "call-elsewhere-390");
        axe.glance(day.page(), "call-elsewhere-1280");
        ann.page().setViewportSize(320, 640);
        assertThat(ann.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        assertThat(
                        (Boolean)
                                ann.page()
                                        .locator(".call-door a.btn")
                                        .evaluate(
                                                "it => it.getBoundingClientRect().right <= innerWidth"))
                .isTrue();
        ann.press("Use the call here instead");
        assertThat(ann.button("Start a call")).isVisible();
        assertThat(axe.found()).isEmpty();
    }

    private static OfficeHours enter(String who, int width, String desk) {
        var page = lectern.person(who, Axe.options().setViewportSize(width, 844)).newPage();
        var office = new OfficeHours(page);
        office.enter(desk);
        return office;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
