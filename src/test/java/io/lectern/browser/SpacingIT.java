package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The main pages with text spacing as in WCAG 2.2, 1.4.12, and in the colours of a high-contrast
/// theme.
class SpacingIT {
    /// What is cut off, or reaches out of the page: elements with words of their own that hide a part of them.
    private static final String CUT =
            """
            (css) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
              const cut = [];
              if (document.documentElement.scrollWidth > innerWidth + 1) cut.push("the page scrolls sideways");
              for (const element of document.querySelectorAll("main *, .room-head *, nav *")) {
                const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                const style = getComputedStyle(element);
                if (!words || !element.checkVisibility() || element.closest(".sr, [aria-hidden=true], select, textarea")) continue;
                if (element.clientWidth <= 1 || style.clipPath === "inset(50%)") continue; // for readers alone
                const hides = (way) => ["hidden", "clip"].includes(way);
                if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === "none")
                  cut.push(`${element.className || element.localName}: ${element.textContent.trim().slice(0, 40)}`);
                if (hides(style.overflowX) && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 2)
                  cut.push(`${element.className || element.localName}: ${element.textContent.trim().slice(0, 40)}`);
              }
              return cut;
            }
            """;

    private static final String SPACED =
            """
            * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
            p { margin-block-end: 2em !important; }
            """;

    /// Only the text twice as large, as a browser sets it for all pages (WCAG 2.2, 1.4.4).
    private static final String TWICE = ":root { font-size: 200% !important; }";

    /// Words that can't be told from their ground: with forced colours both are the system's, so they are as far apart as its theme has it.
    private static final String UNREADABLE =
            """
            () => {
              const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
                .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
                .reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
              const ground = (element) => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = numbers(getComputedStyle(at).backgroundColor);
                  if (colour.length === 3 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              const found = [];
              for (const element of document.querySelectorAll("main *, .room-head *, nav *")) {
                const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                if (!words || !element.checkVisibility() || element.closest(".sr, [aria-hidden=true], svg")) continue;
                const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5 && !element.closest(":disabled, [aria-disabled=true]"))
                  found.push(`${element.className || element.localName}: ${element.textContent.trim().slice(0, 40)}`);
              }
              return found;
            }
            """;

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static Map<String, String> pages;

    @BeforeAll
    static void start() throws Exception {
        var day = lectern.as("day");
        var course = "/courses/" + day.get("/api/home").at("/courses/0/id").textValue();
        pages =
                new TreeMap<>(
                        Map.of(
                                "today", "/",
                                "calendar", "/calendar",
                                "find", "/find",
                                "notifications", "/account/notices",
                                "account", "/account",
                                "desk", "/rooms/" + day.room("DESK"),
                                "study", "/rooms/" + day.room("STUDY"),
                                "people", course + "/people",
                                "roster", course + "/roster"));
        try (var open = lectern.person("day")) {
            var desk = new OfficeHours(open.newPage());
            desk.enter(day.room("DESK"));
            desk.open();
        }
    }

    @Test
    void with_more_space_between_letters_words_and_lines_nothing_is_cut_off() {
        var found = new TreeMap<String, List<?>>();
        for (var width : List.of(320, 390, 1280)) {
            try (var context =
                    lectern.person(
                            "day", new Browser.NewContextOptions().setViewportSize(width, 844))) {
                pages.forEach((name, path) ->
                        put(
                                found,
                                name + " " + width,
                                looked(context.newPage(), path, CUT, SPACED)));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void with_text_twice_as_large_nothing_is_cut_off_and_no_page_scrolls_sideways() {
        var found = new TreeMap<String, List<?>>();
        for (var width : List.of(640)) {
            try (var context =
                    lectern.person(
                            "day", new Browser.NewContextOptions().setViewportSize(width, 844))) {
                pages.forEach((name, path) ->
                        put(
                                found,
                                name + " " + width,
                                looked(context.newPage(), path, CUT, TWICE)));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void in_forced_colours_every_word_can_be_read() {
        var found = new TreeMap<String, List<?>>();
        try (var context =
                lectern.person(
                        "day",
                        new Browser.NewContextOptions().setForcedColors(ForcedColors.ACTIVE))) {
            pages.forEach((name, path) ->
                    put(found, name, looked(context.newPage(), path, UNREADABLE, "")));
        }
        assertThat(found).isEmpty();
    }

    private static void put(Map<String, List<?>> found, String name, List<?> list) {
        if (!list.isEmpty()) found.put(name, list);
    }

    private static List<?> looked(Page page, String path, String script, String css) {
        page.navigate(path);
        page.locator("main h1, .room-head h1").first().waitFor();
        page.locator("[aria-busy=true]:visible")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        var found = (List<?>) page.evaluate(script, css);
        page.close();
        return found;
    }
}
