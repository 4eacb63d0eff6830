package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.lectern.room.Hostile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Texts made to break or slow down the pages that draw them. The server refuses some of them
/// today, but older logs may hold them: so the test puts them into frames on the way to the
/// browser.
class HostileTextsIT {
    private static final String STANDS_FOR = "Stands for what is hostile";
    private static final List<String> WORST =
            List.of("quotes", "lists", "numbered lists", "only \"[a](\"", "only \"<b>\"");

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String study;
    private static String desk;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        var ann = lectern.as("ann");
        study = ann.room("STUDY");
        desk = ann.room("DESK");
        course = ann.get("/api/home").at("/courses/0/id").textValue();
    }

    @Test
    void each_is_drawn_between_two_good_texts_within_a_second_of_processor_time() throws Exception {
        try (var context = lectern.person("ann")) {
            var page = context.newPage();
            new OfficeHours(page).enter(study);
            page.locator("lectern-words").first().waitFor();
            var clock = new ProcessorTime(context.newCDPSession(page));
            for (var hostile : Hostile.texts()) {
                var before = clock.ms();
                var drawn =
                        page.evaluate(
                                """
                                (texts) => {
                                  const place = document.querySelector("lectern-words").parentElement;
                                  const all = texts.map((text) => {
                                    const words = document.createElement("lectern-words");
                                    words.className = "body";
                                    place.append(words);
                                    words.content = { text };
                                    return words;
                                  });
                                  const heights = all.map((words) => words.getBoundingClientRect().height);
                                  const said = all.map((words) => words.textContent);
                                  all.forEach((words) => words.remove());
                                  return said[0] === "good" && said[2] === "good" && heights[1] >= 0 && heights[2] > 0;
                                }
                                """,
                                List.of("good", hostile.text(), "good"));
                assertThat(drawn).as(hostile.name()).isEqualTo(true);
                assertThat(clock.ms() - before).as("ms for " + hostile).isLessThan(1_000);
            }
        }
    }

    @Test
    void in_a_chat_the_messages_around_it_are_drawn_and_it_can_be_removed() throws Exception {
        try (var context = lectern.person("ann")) {
            var ann = new OfficeHours(context.newPage());
            ann.enter(study);
            for (var text : List.of("A good one.", STANDS_FOR, "Another good one.")) {
                ann.say(text);
                assertThat(ann.said(text)).hasCount(1);
            }
        }
        for (var hostile : worst()) {
            try (var context = lectern.person("day")) {
                var page = reading(context.newPage(), hostile.text());
                new OfficeHours(page).enter(study);
                assertThat(page.locator("lectern-chat .msg", has("Another good one."))).hasCount(1);
                assertThat(page.locator("lectern-chat .msg", has("A good one."))).hasCount(1);
                assertThat(page.locator("#message-text")).isVisible();
                var good = page.locator("lectern-chat .msg", has("A good one."));
                var between = good.locator("xpath=following-sibling::article[1]");
                between.focus();
                assertThat(between.locator("[aria-label=Remove]")).hasCount(1);
            }
        }
    }

    @Test
    void at_the_desk_the_line_and_the_question_are_drawn() throws Exception {
        try (var anns = lectern.person("ann");
                var bos = lectern.person("bo");
                var days = lectern.person("day")) {
            var day = new OfficeHours(days.newPage());
            day.enter(desk);
            day.open();
            for (var learner : List.of(anns, bos)) {
                var one = new OfficeHours(learner.newPage());
                one.enter(desk);
                one.join(learner.equals(anns) ? STANDS_FOR : "A good question", "Burns");
            }
            for (var hostile : worst()) {
                var page = reading(days.newPage(), hostile.text());
                new OfficeHours(page).enter(desk);
                assertThat(page.locator("lectern-line .q-row")).hasCount(2);
                assertThat(page.locator("lectern-stage lectern-words").first()).not().isEmpty();
                page.locator("lectern-line .q-row", has("Bo")).click();
                assertThat(page.locator("lectern-stage lectern-words").first())
                        .hasText("A good question");
                page.close();
                var own = reading(anns.newPage(), hostile.text());
                new OfficeHours(own).enter(desk);
                assertThat(own.locator("#place")).isVisible();
                assertThat(own.locator("lectern-my-place lectern-words").first()).not().isEmpty();
                own.close();
            }
        }
    }

    @Test
    void among_the_shared_answers_the_others_are_drawn() throws Exception {
        for (var hostile : worst()) {
            try (var context = lectern.person("ann")) {
                var page = context.newPage();
                page.route("**/answers?*", route -> answers(route, hostile.text()));
                page.route("**/answers", route -> answers(route, hostile.text()));
                page.navigate("/courses/" + course + "/answers");
                assertThat(page.locator(".answers > li")).hasCount(3);
                assertThat(page.locator(".answers > li").last())
                        .containsText("Another good answer");
            }
        }
    }

    private static void answers(Route route, String text) {
        if (!route.request().url().contains("/api/")) {
            route.resume();
            return;
        }
        var all =
                Stream.of("A good answer", text, "Another good answer")
                        .map(answer ->
                                """
                                {"id": "%s", "question": "Which first?", "answer": %s, "topic": "", "by": "Cy",
                                "at": "2026-03-10T17:00:00Z", "withdrawn": false, "answered": 0}
                                """
                                        .formatted(answer.length(), new JsonPrimitive(answer)))
                        .toList();
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"answers\":%s,\"more\":false}".formatted(all)));
    }

    /// A page that reads the hostile text wherever somebody wrote what stands for it.
    private static Page reading(Page page, String text) {
        var quoted = new JsonPrimitive(text).toString();
        var within = quoted.substring(1, quoted.length() - 1);
        page.routeWebSocket(
                "**/live*",
                socket -> {
                    var there = socket.connectToServer();
                    socket.onMessage(frame -> there.send(frame.text()));
                    there.onMessage(frame -> socket.send(frame.text().replace(STANDS_FOR, within)));
                });
        return page;
    }

    private static List<Hostile> worst() throws Exception {
        return Hostile.texts().stream().filter(it -> WORST.contains(it.name())).toList();
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /// What the page's main thread has worked so far, by the processor's clock.
    private record ProcessorTime(CDPSession session) {
        ProcessorTime {
            var threads = new JsonObject();
            threads.addProperty("timeDomain", "threadTicks");
            session.send("Performance.enable", threads);
        }

        double ms() {
            for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
                var named = metric.getAsJsonObject();
                if (named.get("name").getAsString().equals("TaskDuration")) {
                    return named.get("value").getAsDouble() * 1000;
                }
            }
            throw new IllegalStateException("Chromium has no TaskDuration");
        }
    }
}
