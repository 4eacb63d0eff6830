package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A page enlarged four times has 320 by 256 pixels (WCAG 2.2, 1.4.10), and a phone may be turned.
class NarrowIT {
    /// How many names and times reach out of the window.
    private static final String REACH =
            """
            [...document.querySelectorAll(".name, time")]
                .filter(it => it.getBoundingClientRect().right > innerWidth).length
            """;

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void what_one_writes_leaves_room_for_what_was_said() throws Exception {
        var ann = page("ann", "/rooms/" + lectern.as("ann").room("STUDY"), 320, 256);
        ann.locator(".msg").first().waitFor();
        assertThat(height(ann.locator(".log"))).isGreaterThan(80);
        ann.locator("#message-text").fill("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine");
        assertThat(height(ann.locator(".log"))).isGreaterThan(50);
        assertThat(ann.getByLabel("Send")).isInViewport();
        ann.context().close();
    }

    @Test
    void staff_read_a_question_and_write_in_the_chat_on_a_screen_of_any_height() throws Exception {
        var room = lectern.as("day").room("DESK");
        Desk.withALine(lectern, room);
        var day = page("day", "/rooms/" + room, 320, 256);
        new OfficeHours(day).part("Desk");
        var words = day.locator(".tab-panel");
        words.scrollIntoViewIfNeeded();
        assertThat(height(words)).isGreaterThan(40);
        assertThat(covered(words)).isFalse();
        day.locator(".act-bar .btn--main").scrollIntoViewIfNeeded();
        assertThat(day.locator(".act-bar .btn--main")).isInViewport();
        new OfficeHours(day).part("Chat");
        assertThat(day.locator("#message-text")).isInViewport();
        assertThat(covered(day.locator("#message-text"))).isFalse();
        day.context().close();
    }

    @Test
    void the_part_of_a_course_where_one_is_stays_in_sight_when_the_phone_is_turned()
            throws Exception {
        var course = lectern.course();
        var day = page("day", "/courses/" + course + "/roster", 844, 390);
        day.setViewportSize(340, 700);
        day.waitForCondition(() ->
                (Boolean)
                        day.evaluate(
                                """
                                () => {
                                  const one = document.querySelector(".tabs [aria-current]").getBoundingClientRect();
                                  const all = document.querySelector(".tabs").getBoundingClientRect();
                                  return one.left >= all.left && one.right <= all.right + 1;
                                }
                                """));
        day.context().close();
    }

    @Test
    void a_name_of_eighty_letters_breaks_where_it_has_to() throws Exception {
        lectern.sql("update account set name = 'W' || repeat('o', 79) where name = 'Bo'");
        var room = lectern.as("bo").room("CLASS");
        var bo = page("bo", "/rooms/" + room, 390, 844);
        new OfficeHours(bo).part("Chat");
        new OfficeHours(bo).say("Said under a long name");
        bo.locator(".msg[id] .name:has-text('Woo')").waitFor();
        assertThat(bo.evaluate(REACH)).isEqualTo(0);
        new OfficeHours(bo).part("People");
        bo.locator(".goals .name:visible:has-text('Woo')").waitFor();
        assertThat(bo.evaluate(REACH)).isEqualTo(0);
        bo.context().close();
    }

    private static Page page(String who, String path, int width, int height) {
        var options =
                new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(width, height);
        var page = lectern.person(who, options).newPage();
        page.navigate(path);
        page.locator("main h1, .room-head h1").first().waitFor();
        return page;
    }

    private static double height(Locator part) {
        return part.boundingBox().height;
    }

    /// Whether something else lies on its middle.
    private static boolean covered(Locator part) {
        return (Boolean)
                part.evaluate(
                        """
                        part => {
                          const { left, top, width, height } = part.getBoundingClientRect();
                          const seen = document.elementFromPoint(left + width / 2, top + height / 2);
                          return !part.contains(seen);
                        }
                        """);
    }
}
