package io.lectern.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// Acts in a room, by what people see and press.
record OfficeHours(Page page) {
    void enter(String room) {
        page.navigate("/rooms/" + room);
        page.locator(".room-head h1").waitFor();
    }

    /// The calendar of the demo course may have opened the desk already, at the hour of the test.
    void open() {
        var closed = button("Open office hours").first();
        var unattended = button("Go on duty").first();
        closed.or(unattended).first().waitFor();
        (closed.isVisible() ? closed : unattended).click();
        button("Go off duty").first().waitFor();
    }

    void join(String question, String topic) {
        page.getByLabel("What are you stuck on?").fill(question);
        page.getByLabel("Topic").fill(topic);
        press("Join the line");
        page.locator("#place").waitFor();
    }

    void say(String text) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message")).fill(text);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
    }

    /// What was said with these words, sent or not yet.
    Locator said(String text) {
        return page.locator("lectern-chat .msg")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    /// The parts of a room on a phone: `My place`, `Chat`, `People`.
    void part(String name) {
        page.locator(".tabs-bar a").filter(new Locator.FilterOptions().setHasText(name)).click();
    }

    /// A button of the page, by the beginning of its name: keys stand behind it.
    void press(String name) {
        button(name).first().click();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
