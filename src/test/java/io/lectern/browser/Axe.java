package io.lectern.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Checks a page in all widths and colours with every rule of axe, and keeps a screenshot of each
/// in `target/screenshots`.
final class Axe {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private static final String SOURCE = AxeBuilder.getAxeScript();

    /// What it finds is told here in few words: all it has to say of all that is well would take longer
    /// to bring over than to find.
    private static final String VIOLATIONS =
            """
            async () => {
              const { violations } = await axe.run({ resultTypes: ["violations"] });
              return violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`));
            }
            """;

    private final List<String> found = new ArrayList<>();

    /// For the contexts of pages that axe looks at: it is written into the page, which the page's own
    /// rules would not let happen.
    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setBypassCSP(true)
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /// Every violation that was seen.
    List<String> found() {
        return found;
    }

    void look(Page page, String name) {
        for (var width : List.of(1280, 390)) {
            page.setViewportSize(width, width == 390 ? 844 : 800);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                var named = "%s-%d-%s".formatted(name, width, scheme).toLowerCase(Locale.ROOT);
                page.waitForTimeout(150);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(PICTURES.resolve(named + ".png"))
                                .setFullPage(true));
                ask(page, named);
            }
        }
        page.setViewportSize(320, 640);
        var wide = page.evaluate("document.documentElement.scrollWidth");
        if (!wide.equals(320)) {
            found.add(name + " is " + wide + " wide at 320");
        }
        page.setViewportSize(1280, 800);
    }

    /// As the page is now, in both colours.
    void glance(Page page, String name) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var named = "%s-%s".formatted(name, scheme).toLowerCase(Locale.ROOT);
            page.waitForTimeout(150);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(named + ".png")));
            ask(page, named);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void ask(Page page, String name) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate("() => {" + SOURCE + "}");
        }
        for (var violation : (List<?>) page.evaluate(VIOLATIONS)) {
            found.add(name + ": " + violation);
        }
    }
}
