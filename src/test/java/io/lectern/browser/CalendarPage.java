package io.lectern.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// Acts in the calendar, by what people see and press.
record CalendarPage(Page page) {
    CalendarPage week(LocalDate day) {
        page.navigate("/calendar?view=week&on=" + day);
        drawn();
        return this;
    }

    CalendarPage agenda(LocalDate day) {
        page.navigate("/calendar?view=agenda&on=" + day);
        drawn();
        return this;
    }

    private void drawn() {
        page.locator("main.cal[aria-busy=false]").waitFor();
    }

    /// What is on, by how it begins to be read aloud.
    Locator entry(String spoken) {
        return page.locator(".ev, .ag")
                .and(
                        page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions()
                                        .setName(
                                                Pattern.compile(
                                                        "^" + spoken.replace(".", "\\.")))));
    }

    CalendarPage open(String spoken) {
        entry(spoken).first().click();
        dialog().waitFor();
        return this;
    }

    Locator dialog() {
        return page.locator("dialog[open]").last();
    }

    void press(String name) {
        button(name).click();
    }

    Locator button(String name) {
        return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    void fill(String label, String value) {
        dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(value);
    }

    void gone() {
        page.locator("dialog")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    void escape() {
        page.keyboard().press("Escape");
        gone();
    }
}
