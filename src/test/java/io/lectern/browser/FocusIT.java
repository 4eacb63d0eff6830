package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann and Bo study together: one timer, a goal each.
class FocusIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void two_share_a_round_and_say_in_the_break_how_far_they_got() throws Exception {
        var room = lectern.as("ann").room("STUDY");
        var ann = enters("ann", room);
        var bo = enters("bo", room);

        press(ann, "Start the timer");
        ann.locator("dialog").getByLabel("Focus for").selectOption("45");
        press(ann, "Start");
        assertThat(ann.locator(".ring time")).hasText(Pattern.compile("4[45]:\\d\\d"));
        means(ann, "Case 12\nCase 13");
        assertThat(bo.locator(".ring")).isVisible();
        press(bo, "Join the round");
        means(bo, "40 flash cards");
        assertThat(ann.locator("lectern-focus .goals").first()).containsText("40 flash cards");

        // A reloaded page shows the same round.
        bo.reload();
        assertThat(bo.locator(".ring time")).hasText(Pattern.compile("4[345]:\\d\\d"));
        assertThat(bo.locator(".goal-t")).hasText(Pattern.compile("40 flash cards"));

        press(ann, "Timer");
        press(ann, "Skip to the break");
        assertThat(bo.locator(".ring-in")).containsText("break, round 1 of 4");
        bo.getByLabel("40 flash cards").check();
        assertThat(ann.locator("lectern-focus .goals").first())
                .containsText("40 flash cards, done");
        ann.locator(".goal-t").last().getByText("Partly").click();
        assertThat(bo.locator("lectern-focus .goals").first()).containsText("Case 13, partly done");

        // Two people who choose each other are a pair, and everybody sees it.
        ann.getByLabel("Work with Bo").first().click();
        assertThat(bo.locator("lectern-focus .pair-line"))
                .hasText("Ann would like to work with you");
        bo.getByLabel("Work with Ann").first().click();
        assertThat(ann.locator("lectern-focus .pair-line")).hasText("You work with Bo");
        assertThat(bo.locator("lectern-focus .goals").first()).containsText("with Ann");

        var axe = new Axe();
        axe.look(ann, "focus");
        assertThat(axe.found()).isEmpty();
        ann.setViewportSize(320, 640);
        assertThat(ann.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static Page enters(String who, String room) {
        var page = lectern.person(who, Axe.options()).newPage();
        page.navigate("/rooms/" + room);
        page.locator("lectern-focus").waitFor();
        return page;
    }

    private static void means(Page page, String tasks) {
        page.getByLabel("What do you want to get done?").fill(tasks);
        press(page, "Set goal");
        page.locator(".goal-t").first().waitFor();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
