package io.lectern.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// The way into the call of a study room.
record CallDoor(Page page) {
    static CallDoor of(Page page) {
        return new CallDoor(page);
    }

    /// As somebody who looked at their devices before.
    void join() {
        open();
        page.locator(".call-bar").waitFor();
    }

    void open() {
        find();
        page.locator(".call-door .btn--main").click();
    }

    void find() {
        page.locator(".room-head h1").waitFor();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Call"))
                .or(page.locator(".tabs-bar a", new Page.LocatorOptions().setHasText("Call")))
                .locator("visible=true")
                .first()
                .click();
        page.locator(".call-door .btn--main").waitFor();
    }
}
