package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a slow phone shows while a page loads.
class OpeningIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void something_stands_there_before_the_app_and_before_a_page() throws Exception {
        try (var ann = lectern.person("ann")) {
            var page = ann.newPage();
            var late = new ArrayList<Route>();
            page.route("**/app.js", late::add);
            page.route("**/pages/today.js", late::add);
            page.navigate(
                    "/",
                    new com.microsoft.playwright.Page.NavigateOptions()
                            .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
            assertThat(page.getByText("Opening Lectern")).isVisible();
            page.waitForCondition(() -> late.size() == 2);
            late.stream()
                    .filter(it -> it.request().url().endsWith("/app.js"))
                    .forEach(Route::resume);
            assertThat(page.locator("main .skeleton[aria-busy=true]")).isVisible();
            assertThat(page.getByText("Opening Lectern")).hasCount(0);
            late.stream()
                    .filter(it -> it.request().url().endsWith("/today.js"))
                    .forEach(Route::resume);
            assertThat(page.locator(".course-card").first()).isVisible();
        }
    }

    @Test
    void the_part_of_a_course_that_is_shown_stands_in_the_strip_of_a_phone() throws Exception {
        try (var day =
                lectern.person("day", new Browser.NewContextOptions().setViewportSize(320, 640))) {
            var course = lectern.course();
            var page = day.newPage();
            page.navigate("/courses/" + course + "/roster");
            // The strip's line covers one of the tab's 38 pixels of height.
            assertThat(page.locator(".tabs [aria-current=page]"))
                    .isInViewport(
                            new com.microsoft.playwright.assertions.LocatorAssertions
                                            .IsInViewportOptions()
                                    .setRatio(0.97));
        }
    }
}
