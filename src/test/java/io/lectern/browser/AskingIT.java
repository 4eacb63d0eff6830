package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.lectern.SignIn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Before joining the line: attachments, and earlier answers that are offered.
@Order(7)
class AskingIT {
    /// A screenshot, as a keyboard pastes it.
    private static final String PASTE =
            """
            async ({ width, height, type }) => {
              const canvas = new OffscreenCanvas(width, height);
              const brush = canvas.getContext("2d");
              brush.fillStyle = "seagreen";
              brush.fillRect(0, 0, width, height);
              brush.fillStyle = "white";
              brush.font = "24px serif";
              brush.fillText("E11.9, not Z79.4", 20, 60);
              const picture = new File([await canvas.convertToBlob({ type })], "image.png", { type });
              const clipboardData = new DataTransfer();
              clipboardData.items.add(picture);
              document.querySelector("#ticket-text").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """;

    @RegisterExtension private final BrowserExtension lectern = new BrowserExtension();
    private OfficeHours ann;
    private OfficeHours day;
    private SignIn staff;
    private String room;
    private String course;

    @BeforeEach
    void the_desk_is_open() throws Exception {
        staff = lectern.as("day");
        room = staff.room("DESK");
        course = staff.get("/api/home").at("/courses/0/id").textValue();
        day = new OfficeHours(lectern.person("day", Axe.options()).newPage());
        day.enter(room);
        day.open();
        ann = new OfficeHours(lectern.person("ann", Axe.options()).newPage());
        ann.enter(room);
    }

    @Test
    void a_pasted_picture_goes_with_the_ticket_to_staff() {
        var axe = new Axe();
        paste(ann.page(), 640, 240, "image/png");
        var brought = ann.page().locator(".brought li");
        assertThat(brought).containsText("Pasted picture.png");
        ann.page().locator(".brought img").waitFor();
        ann.page()
                .locator("lectern-attach input")
                .setInputFiles(
                        new FilePayload(
                                "cases.csv",
                                "text/csv",
                                "case,code\n4,T31\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(brought).hasCount(2);
        axe.look(ann.page(), "asking");
        ann.join("Why is it E11.9 and not Z79.4?", "Chapter 4");
        ann.page().locator("lectern-ticket-files img").waitFor();
        axe.look(ann.page(), "asked");
        var seen = day.page().locator("lectern-ticket-files");
        seen.locator("img").waitFor();
        assertThat(seen.locator("img").evaluate("it => it.naturalWidth")).isEqualTo(640);
        assertThat(seen).containsText("cases.csv");
        axe.look(day.page(), "console-files");
        day.press("Show Pasted picture.png");
        day.page().locator(".picture-large img").waitFor();
        axe.glance(day.page(), "picture-large");
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void a_page_dressed_as_a_picture_is_refused_with_words_and_can_be_removed() {
        var page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        ann.page()
                .locator("lectern-attach input")
                .setInputFiles(new FilePayload("chart.png", "image/png", page));
        var brought = ann.page().locator(".brought li");
        assertThat(brought).containsText("Bring a picture (PNG");
        assertThat(brought.getByText("Try again")).isVisible();
        ann.press("Remove chart.png");
        assertThat(brought).hasCount(0);
        ann.join("Without a picture then", "");
    }

    @Test
    void a_picture_too_large_for_the_server_is_made_smaller_here() {
        paste(ann.page(), 6_000, 5_000, "image/jpeg");
        var image = ann.page().locator(".brought img");
        image.waitFor();
        assertThat(image).hasAttribute("width", "2560");
    }

    @Test
    void an_answer_from_before_is_offered_and_that_answered_it_counts() throws Exception {
        staff.send(
                "POST",
                "/api/courses/" + course + "/answers",
                """
                {"question": "Which burn is coded first, the deepest or the largest?",
                 "answer": "The one of the highest degree, then by extent.", "topic": "Burns"}
                """);
        var axe = new Axe();
        var asked = ann.page().getByLabel("What are you stuck on?");
        asked.fill("Is the deepest burn coded first?");
        var similar = ann.page().locator("lectern-similar");
        assertThat(similar.locator(".similar")).containsText("highest degree");
        assertThat(similar.getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                .containsText("An answer to a question like yours");
        axe.look(ann.page(), "similar");
        ann.press("That answered it");
        var glad = Toast.told(ann.page(), "Glad that answered it").kept();
        assertThat(asked).hasValue("");
        assertThat(ann.page().locator(".similar")).hasCount(0);
        glad.button("Ask anyway").click();
        assertThat(asked).hasValue("Is the deepest burn coded first?");
        var answers = staff.get("/api/courses/" + course + "/answers");
        org.assertj.core.api.Assertions.assertThat(answers.at("/answers/0/answered").intValue())
                .isEqualTo(1);
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void a_message_is_found_and_the_link_leads_to_it() {
        ann.say("The xerophyte rule is on page 12");
        ann.page().navigate("/");
        ann.page().locator(".nav").getByText("Find an answer").click();
        ann.page().getByLabel("Words to look for").fill("xerophyte");
        var hit = ann.page().locator(".hit");
        assertThat(hit.locator("mark")).hasText("xerophyte");
        assertThat(ann.page()).hasURL(Pattern.compile("q=xerophyte"));
        hit.getByText("Open in the room").click();
        var message =
                ann.page()
                        .locator("lectern-chat .msg")
                        .filter(new Locator.FilterOptions().setHasText("xerophyte"));
        assertThat(message).isVisible();
        assertThat(ann.page()).hasURL(Pattern.compile("#message-\\d+$"));
        ann.page().goBack();
        assertThat(ann.page().locator(".hit mark")).hasText("xerophyte");
    }

    @Test
    void staff_see_what_was_asked_today_and_how_the_desk_was_used() {
        List<String> heard = new ArrayList<>();
        var axe = new Axe();
        ann.join("Case 4 has **two burns**: is the site first?", "Case 4");
        var page = day.page();
        page.locator("#tab-asked-today").click();
        var asked = page.locator("lectern-asked-today");
        assertThat(asked.locator("strong")).hasText("two burns");
        var bo = new OfficeHours(lectern.person("bo", Axe.options()).newPage());
        bo.enter(room);
        bo.join("In case 4, two burns, is the extent first or the site?", "Case 4");
        assertThat(asked.locator(".asked-n")).hasText("2");
        assertThat(asked.locator("summary").first())
                .containsText("Case 4 has two burns: is the site first?");
        asked.locator("summary").first().click();
        assertThat(asked.locator("li").first()).containsText("Bo");
        axe.look(page, "asked-today");

        var strict = lectern.person("day");
        var insights = strict.newPage();
        insights.onPageError(heard::add);
        insights.onConsoleMessage(said -> {
            if (said.type().equals("error") && !said.location().contains("/api/")) {
                heard.add(said.text());
            }
        });
        insights.navigate("/courses/" + course + "/insights");
        insights.locator("lectern-bars canvas").first().waitFor();
        assertThat(insights.locator(".sums")).containsText("by 2 learners");
        assertThat(heard).isEmpty();
        page.navigate("/courses/" + course + "/insights");
        page.locator("lectern-bars canvas").first().waitFor();
        axe.look(page, "insights");
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void staff_share_edit_and_withdraw_an_answer() {
        var axe = new Axe();
        var page = day.page();
        page.navigate("/courses/" + course + "/answers");
        day.press("Share an answer");
        page.getByLabel("Question").fill("Is Z79.4 coded beside E11?");
        page.getByLabel("Answer", new Page.GetByLabelOptions().setExact(true))
                .fill("When insulin is long-term.");
        axe.glance(page, "share-answer");
        page.locator(".dialog")
                .getByText("Share", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".answer")).containsText("long-term");
        axe.look(page, "answers");
        day.press("Withdraw");
        assertThat(page.locator(".answer")).containsText("Withdrawn");
        ann.page().navigate("/courses/" + course + "/answers");
        assertThat(ann.page().locator("lectern-answers")).containsText("No shared answers yet");
        assertThat(axe.found()).isEmpty();
    }

    private static void paste(Page page, int width, int height, String type) {
        page.locator("#ticket-text").waitFor();
        page.evaluate(PASTE, java.util.Map.of("width", width, "height", height, "type", type));
    }
}
