package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// A toast, found by its words. Other toasts may stand beside it, since the server also notifies of
/// the calendar and the clock.
record Toast(Page page, String words) {
    /// Waits for it. It goes by itself after six seconds, so ask for it first of all that comes of an act.
    static Toast told(Page page, String words) {
        var toast = new Toast(page, words);
        assertThat(toast.line()).isVisible();
        return toast;
    }

    /// Keeps it for as long as the pointer stays on it.
    Toast kept() {
        line().hover();
        return this;
    }

    /// Its action, or what puts it away.
    Locator button(String name) {
        return line().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator line() {
        return page.locator(".toast", new Page.LocatorOptions().setHasText(words)).first();
    }
}
