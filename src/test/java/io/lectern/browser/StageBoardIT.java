package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Dr. Day, and Ann with her permission, draw over the page on the stage.
class StageBoardIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    private final Axe axe = new Axe();

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("day").room("CLASS");
    }

    @Test
    void what_is_drawn_lies_on_its_page_for_everybody_and_comes_back_with_it() throws Exception {
        var day = enter("day", 1280);
        var ann = enter("ann", 1280);
        var bo = enter("bo", 390);
        press(day, "Start session");
        press(day, "90 minutes");
        assertThat(ann.locator(".room-head")).containsText("Live");
        brings(day);
        day.getByLabel("Show Sequencing").click();
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page one");
        assertThat(bo.locator(".stage-paper .sr")).containsText("Page one");

        press(day, "Draw");
        press(day, "Arrow");
        stroke(day, 0.25, 0.25, 0.5, 0.5);
        for (var page : List.of(day, ann, bo)) {
            assertThat(drawn(page)).hasCount(1);
            assertThat(middle(page).get(0)).isCloseTo(0.375, within(0.02));
            assertThat(middle(page).get(1)).isCloseTo(0.375, within(0.03));
        }
        assertThat(exactly(ann, "Draw")).hasCount(0);

        press(day, "Next page");
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page two");
        assertThat(drawn(ann)).hasCount(0);
        press(day, "Page before");
        assertThat(drawn(ann)).hasCount(1);
        assertThat(drawn(enter("cy", 1280))).hasCount(1);

        annIsLetDraw(day, ann);
        byWordsAndKeys(day, ann);
        axe.look(ann, "class-ink");
        axe.look(day, "class-ink-staff");
        assertThat(bo.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);

        looksBack(day);
        assertThat(axe.found()).isEmpty();
    }

    private static void annIsLetDraw(Page day, Page ann) {
        press(day, "More about drawing");
        press(day, "Let someone draw");
        day.locator("dialog label", new Page.LocatorOptions().setHasText("Ann"))
                .locator("input")
                .check();
        press(day, "Done");
        press(ann, "Draw");
        press(ann, "Ellipse");
        stroke(ann, 0.6, 0.2, 0.8, 0.4);
        assertThat(drawn(day)).hasCount(2);

        press(day, "Pointer");
        var box = paper(day).boundingBox();
        day.mouse().move(box.x + box.width * 0.5, box.y + box.height * 0.5);
        assertThat(ann.locator(".board-pointer")).hasText("Dr. Day");
    }

    /// The list says what is there, and an object is moved by keys without turning the page.
    private static void byWordsAndKeys(Page day, Page ann) {
        ann.locator(".ink-bar").getByText("Objects").click();
        assertThat(ann.locator(".ink-list")).containsText("Dr. Day, black arrow");
        assertThat(ann.locator(".ink-list")).containsText("You, black ellipse, top right");
        day.locator(".ink-bar").getByText("Objects").click();
        day.locator(".ink-list .board-item-btn").first().press("Enter");
        var before = middle(ann);
        day.locator(".ink-sheet").press("ArrowRight");
        ann.waitForCondition(() -> middle(ann).get(0) > before.get(0) + 0.005);
        assertThat(ann.locator(".stage-paper .sr")).containsText("Page one");
    }

    /// At the end of the session the page was on the stage, with what was drawn on it.
    private static void looksBack(Page day) {
        press(day, "End session");
        day.locator("dialog button", new Page.LocatorOptions().setHasText("End session")).click();
        press(day, "Take it off the stage");
        day.locator(".lobby-last a:has-text('Look back')").click();
        day.locator(".tl-slider").press("End");
        assertThat(day.locator(".player-stage .ink-sheet .board-svg > g:not([data-aside])"))
                .hasCount(2);
    }

    @Test
    void the_board_itself_is_shown_and_only_staff_lead_it() {
        var day = enter("day", 1280);
        var bo = enter("bo", 390);
        day.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Files")).click();
        press(day, "Show the board");
        assertThat(bo.locator("lectern-board .board-svg")).isVisible();
        assertThat(bo.locator("lectern-board .board-staff")).isVisible();
        press(day, "Rectangle");
        stroke(day.locator("lectern-board .board-svg"), 0.2, 0.2, 0.5, 0.5);
        assertThat(bo.locator("lectern-board .board-svg > g:not([data-aside])")).hasCount(1);
        press(day, "More about the board");
        press(day, "Let everyone draw");
        assertThat(bo.locator("lectern-board .board-tools")).isVisible();
        press(bo, "More about the board");
        assertThat(exactly(bo, "Clear this page")).hasCount(0);
        assertThat(exactly(bo, "Save as PNG")).hasCount(1);
        bo.keyboard().press("Escape");
        axe.look(bo, "class-board");
        press(day, "More about the board");
        press(day, "Let only staff draw");
        assertThat(bo.locator("lectern-board .board-staff")).isVisible();
        press(day, "More about the board");
        press(day, "Take it off the stage");
        assertThat(bo.locator("lectern-board")).hasCount(0);
        assertThat(axe.found()).isEmpty();
    }

    private static void brings(Page day) throws Exception {
        day.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Files")).click();
        day.locator("lectern-files input[type=file]")
                .setInputFiles(pdf(Files.createTempDirectory("stage")));
    }

    /// Of two pages, printed by the browser.
    private static Path pdf(Path folder) {
        var page = lectern.visitor().newPage();
        page.setContent(
                Stream.of("Page one", "Page two")
                        .map("<h1 style='break-after: page'>%s</h1>"::formatted)
                        .collect(Collectors.joining()));
        var path = folder.resolve("Sequencing.pdf");
        page.pdf(new Page.PdfOptions().setPath(path).setWidth("960px").setHeight("600px"));
        page.context().close();
        return path;
    }

    /// Where the middle of what was drawn first lies on the paper, from 0 to 1.
    private static List<Double> middle(Page page) {
        var at =
                (List<?>)
                        page.evaluate(
                                """
                                () => {
                                  const paper = document.querySelector(".stage-paper canvas").getBoundingClientRect();
                                  const one = document.querySelector(".ink-sheet .board-svg > g:not([data-aside])").getBoundingClientRect();
                                  return [(one.x + one.width / 2 - paper.x) / paper.width, (one.y + one.height / 2 - paper.y) / paper.height];
                                }
                                """);
        return at.stream().map(it -> ((Number) it).doubleValue()).toList();
    }

    private static Locator drawn(Page page) {
        return page.locator(".ink-sheet .board-svg > g:not([data-aside])");
    }

    private static Locator paper(Page page) {
        return page.locator(".stage-paper canvas");
    }

    private static void stroke(Page page, double x, double y, double toX, double toY) {
        stroke(paper(page), x, y, toX, toY);
    }

    private static void stroke(Locator on, double x, double y, double toX, double toY) {
        on.scrollIntoViewIfNeeded();
        var box = on.boundingBox();
        var mouse = on.page().mouse();
        mouse.move(box.x + box.width * x, box.y + box.height * y);
        mouse.down();
        for (int i = 1; i <= 5; i++) {
            double share = i / 5.0;
            mouse.move(
                    box.x + box.width * (x + (toX - x) * share),
                    box.y + box.height * (y + (toY - y) * share));
        }
        mouse.up();
    }

    private static Page enter(String who, int width) {
        var page = lectern.person(who, Axe.options()).newPage();
        page.setViewportSize(width, 860);
        page.navigate("/rooms/" + room);
        assertThat(page.locator(".room-head h1")).hasText("Live session");
        return page;
    }

    private static void press(Page page, String button) {
        exactly(page, button).first().click();
    }

    private static Locator exactly(Page page, String button) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
    }
}
