package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How a learner on another page or tab learns that it is their turn.
class TurnIT {
    /// Writes down what the page asks of the browser, and lets the browser do it.
    private static final String LISTEN =
            """
            window.heard = { notices: [], tones: [], context: undefined };
            const Real = window.Notification;
            window.Notification = class extends Real {
              constructor(title, options) {
                super(title, options);
                heard.notices.push(title);
              }
            };
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (at) {
              heard.context = this.context;
              heard.tones.push(this.frequency.value);
              return start.call(this, at);
            };
            Object.defineProperty(document, "visibilityState", {
              get: () => (window.elsewhere ? "hidden" : "visible"),
            });
            """;

    @RegisterExtension private final BrowserExtension lectern = new BrowserExtension();
    private BrowserContext anns;
    private OfficeHours ann;
    private OfficeHours day;

    @BeforeEach
    void ann_waits() throws Exception {
        var room = lectern.as("ann").room("DESK");
        anns = person("ann");
        anns.grantPermissions(List.of("notifications"));
        anns.addInitScript(LISTEN);
        ann = new OfficeHours(anns.newPage());
        day = new OfficeHours(person("day").newPage());
        day.enter(room);
        day.open();
        ann.enter(room);
        ann.join("Why is a burn coded by the deepest degree?", "Chapter 19");
    }

    @Test
    void the_title_a_sound_and_a_notice_tell_of_it() {
        ann.page().evaluate("window.elsewhere = true");
        day.press("Call Ann");
        assertThat(ann.page()).hasTitle(Pattern.compile("Dr\\. Day is calling you"));
        assertThat(ann.page().locator(".called")).isVisible();
        ann.page().waitForFunction("heard.tones.length >= 2");
        ann.page().waitForFunction("heard.context.state === 'running'");
        assertThat(ann.page().evaluate("heard.notices"))
                .isEqualTo(List.of("Dr. Day is calling you"));

        day.press("Back to line");
        assertThat(ann.page()).hasTitle(Pattern.compile("^Office hours"));
    }

    @Test
    void the_sound_can_be_switched_off_and_who_looks_needs_no_notice() {
        ann.page().locator(".bell").click();
        assertThat(ann.page().locator(".bell")).hasAttribute("aria-pressed", "false");
        ann.page().reload();
        ann.page().locator("#place").waitFor();
        assertThat(ann.page().locator(".bell")).hasAttribute("aria-pressed", "false");
        ann.page().locator("#place").click();
        day.press("Call Ann");
        assertThat(ann.page()).hasTitle(Pattern.compile("Dr\\. Day is calling you"));
        ann.page().waitForTimeout(500);
        assertThat(ann.page().evaluate("heard.tones.length + heard.notices.length")).isEqualTo(0);
    }

    private BrowserContext person(String who) {
        return lectern.person(who);
    }
}
