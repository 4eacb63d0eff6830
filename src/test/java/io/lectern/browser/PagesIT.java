package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page, wide and narrow, light and dark. The screenshots stay in `target/screenshots`.
@Order(3)
class PagesIT {
    private static final String VISITOR = "";

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static List<Place> places;

    private static final String SHIFTS =
            """
            window.shifts = { sum: 0, what: [] };
            new PerformanceObserver((list) => {
              for (const { value, sources, hadRecentInput } of list.getEntries()) {
                if (hadRecentInput) continue;
                shifts.sum += value;
                for (const { node } of sources) shifts.what.push((node?.className || node?.nodeName) + "");
              }
            }).observe({ type: "layout-shift", buffered: true });
            """;

    /// A page, who looks at it, and what is there once it is drawn.
    private record Place(String name, String who, String path, String drawn) {}

    @BeforeAll
    static void someone_waits_at_the_desk() throws Exception {
        var ann = lectern.as("ann");
        var course = ann.get("/api/home").at("/courses/0/id").textValue();
        var desk = ann.room("DESK");
        places =
                List.of(
                        new Place("sign-in", VISITOR, "/sign-in", "h1"),
                        new Place("sign-up", VISITOR, "/sign-up", "h1"),
                        new Place("home", "ann", "/", ".course-card"),
                        new Place("course-learner", "ann", "/courses/" + course, "main h1"),
                        new Place("course-instructor", "day", "/courses/" + course, "main h1"),
                        new Place(
                                "course-people",
                                "day",
                                "/courses/" + course + "/people",
                                ".person"),
                        new Place(
                                "course-people-learner",
                                "ann",
                                "/courses/" + course + "/people",
                                ".person"),
                        new Place(
                                "course-roster",
                                "day",
                                "/courses/" + course + "/roster",
                                "#roster-text"),
                        new Place(
                                "course-invitations",
                                "day",
                                "/courses/" + course + "/invitations",
                                "#invitations"),
                        new Place(
                                "course-answers",
                                "day",
                                "/courses/" + course + "/answers",
                                ".empty"),
                        new Place("insights", "day", "/courses/" + course + "/insights", "canvas"),
                        new Place("find", "ann", "/find?q=burns", ".hits, .empty"),
                        new Place("courses", "ann", "/courses", "main h1"),
                        new Place("calendar-week", "ann", "/calendar?view=week", ".ev"),
                        new Place("calendar-month", "ann", "/calendar?view=month", ".mday"),
                        new Place("calendar-agenda", "ann", "/calendar?view=agenda", ".ag"),
                        new Place("calendar-staff", "day", "/calendar?view=week", ".ev"),
                        new Place("account", "ann", "/account", "main h1"),
                        new Place("notices", "ann", "/notices", ".notice"),
                        new Place("notices-empty", "bo", "/notices", ".empty"),
                        new Place("notice-settings", "ann", "/account/notices", ".kinds"),
                        new Place("desk-learner", "ann", "/rooms/" + desk, "#place"),
                        new Place("desk-staff", "day", "/rooms/" + desk, ".q-row"),
                        new Place("study", "ann", "/rooms/" + ann.room("STUDY"), ".msg"),
                        new Place("class", "ann", "/rooms/" + ann.room("CLASS"), ".room-head h1"),
                        new Place("not-found", "ann", "/no/such/page", "main h1"));
        Desk.withALine(lectern, desk);
        Told.some(lectern.server(), ann, desk);
    }

    @Test
    void axe_finds_nothing_on_any_page() {
        var axe = new Axe();
        everyPage(Axe.options(), page -> {}, (place, page) -> axe.look(page, place.name));
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void no_page_breaks_its_own_rules_or_throws() {
        List<String> heard = new ArrayList<>();
        everyPage(
                new Browser.NewContextOptions(),
                page -> {
                    page.onPageError(error -> heard.add(page.url() + ": " + error));
                    page.onConsoleMessage(said -> {
                        if (said.type().equals("error")) {
                            heard.add(page.url() + ": " + said.text());
                        }
                    });
                },
                (place, page) -> {});
        assertThat(heard).isEmpty();
    }

    /// Cumulative Layout Shift, as browsers measure it: 0.1 and less is called good.
    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void nothing_moves_away_while_a_page_loads(int width) {
        var moved = new ArrayList<String>();
        everyPage(
                new Browser.NewContextOptions().setViewportSize(width, 800),
                page -> page.addInitScript(SHIFTS),
                (place, page) -> {
                    page.waitForTimeout(400);
                    double shift = ((Number) page.evaluate("shifts.sum")).doubleValue();
                    if (shift > 0.1) {
                        moved.add(
                                "%s: %.3f, %s"
                                        .formatted(
                                                place.name, shift, page.evaluate("shifts.what")));
                    }
                });
        assertThat(moved).isEmpty();
    }

    private interface Look {
        void at(Place place, Page page);
    }

    private interface Listen {
        void to(Page page);
    }

    private static void everyPage(Browser.NewContextOptions options, Listen listen, Look look) {
        Map<String, Page> people = new HashMap<>();
        var still = options.setReducedMotion(ReducedMotion.REDUCE);
        for (var place : places) {
            var page =
                    people.computeIfAbsent(
                            place.who,
                            who -> {
                                var come = come(who, still).newPage();
                                listen.to(come);
                                return come;
                            });
            page.navigate(place.path);
            page.locator(place.drawn).first().waitFor();
            page.waitForTimeout(300);
            look.at(place, page);
        }
        people.values().forEach(page -> page.context().close());
    }

    private static BrowserContext come(String who, Browser.NewContextOptions options) {
        return who.equals(VISITOR) ? lectern.visitor(options) : lectern.person(who, options);
    }
}
