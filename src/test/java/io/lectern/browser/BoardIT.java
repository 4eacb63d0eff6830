package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann and Bo draw on one board, and Cy moderates.
class BoardIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;
    private static Page ann;
    private static Page bo;

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("ann").room("STUDY");
        ann = enters("ann");
        bo = enters("bo");
    }

    /// One room serves all tests: each begins with an empty page.
    @BeforeEach
    void clear() {
        // A toast may cover the tools, and stays while the pointer is on it.
        for (var page : List.of(ann, bo)) {
            page.mouse().move(0, 0);
            assertThat(page.locator(".toast")).hasCount(0);
        }
        if (objects(ann).count() > 0) {
            press(ann, "More about the board");
            press(ann, "Clear this page");
        }
        assertThat(objects(ann)).hasCount(0);
        assertThat(objects(bo)).hasCount(0);
        press(ann, "Pen");
        press(bo, "Pen");
    }

    @Test
    void two_draw_and_each_undoes_only_their_own() {

        stroke(ann, 0.1, 0.1, 0.4, 0.3);
        assertThat(objects(bo)).hasCount(1);
        press(bo, "Arrow");
        stroke(bo, 0.5, 0.5, 0.8, 0.8);
        assertThat(objects(ann)).hasCount(2);

        // Bo's eraser leaves Ann's drawing alone.
        press(bo, "Eraser");
        stroke(bo, 0.1, 0.1, 0.4, 0.3);
        stroke(bo, 0.55, 0.45, 0.55, 0.65);
        assertThat(objects(ann)).hasCount(1);
        press(bo, "Undo");
        assertThat(objects(ann)).hasCount(2);

        ann.locator(".board-sheet").focus();
        ann.keyboard().press("Control+z");
        assertThat(objects(bo)).hasCount(1);
        ann.keyboard().press("Control+y");
        assertThat(objects(bo)).hasCount(2);

        // The drawing is there after a reload.
        bo.reload();
        shows(bo);
        assertThat(objects(bo)).hasCount(2);
    }

    @Test
    void ink_is_seen_while_it_is_drawn_and_a_pointer_has_a_name() {
        var box = ann.locator(".board-svg").boundingBox();
        ann.mouse().move(box.x + box.width * 0.2, box.y + box.height * 0.2);
        ann.mouse().down();
        var inked = bo.locator(".board-live > g:not(.board-ink) path");
        // Ink is sent as it grows: the pen goes to and fro until Bo sees some.
        var strides = new AtomicInteger();
        bo.waitForCondition(() -> {
            var across = 0.3 + 0.2 * Math.sin(strides.incrementAndGet() / 4.0);
            ann.mouse().move(box.x + box.width * across, box.y + box.height * 0.4);
            return inked.count() == 1;
        });
        ann.mouse().up();
        assertThat(objects(bo)).hasCount(1);
        assertThat(inked).hasCount(0);

        press(ann, "Pointer");
        // A pointer that rests fades away: it moves until Bo has seen it.
        bo.waitForCondition(() -> {
            var across = 0.5 + 0.1 * Math.sin(strides.incrementAndGet() / 4.0);
            ann.mouse().move(box.x + box.width * across, box.y + box.height * 0.5);
            return bo.locator(".board-pointer").allInnerTexts().contains("Ann");
        });
    }

    @Test
    void who_draws_with_words_only_has_the_same_board() throws Exception {

        press(ann, "Objects");
        press(ann, "Add an object");
        var dialog = ann.locator("dialog");
        dialog.getByLabel("Words, of a note or a text").fill("E11.22 <img src=x> first?");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        press(bo, "Objects");
        assertThat(bo.locator(".board-item")).containsText("Ann, “E11.22 <img src=x> first?”");
        assertThat(bo.locator("lectern-board [role=status]"))
                .hasText("Ann wrote: E11.22 <img src=x> first?");

        // By keyboard alone: chosen in the list, moved by arrows, erased, brought back.
        ann.locator(".board-item-btn").press("Enter");
        var before = ann.locator(".board-svg > g rect").first().getAttribute("x");
        ann.locator(".board-sheet").press("ArrowRight");
        assertThat(ann.locator(".board-svg > g rect").first())
                .hasAttribute("x", String.valueOf(Integer.parseInt(before) + 100));
        ann.locator(".board-sheet").press("Delete");
        assertThat(bo.locator(".board-item")).hasCount(0);
        ann.locator(".board-sheet").press("Control+z");
        assertThat(bo.locator(".board-item")).hasCount(1);
        bo.locator(".board-item-btn").click();
        assertThat(bo.locator(".board-item-acts")).hasCount(0);

        press(ann, "Describe it");
        dialog.getByLabel("What is on it, for people who can’t see it").fill("Six codes");
        press(ann, "Save");
        assertThat(bo.locator(".board-about")).containsText("The page: Six codes");

        var axe = new Axe();
        axe.look(ann, "board");
        ann.setViewportSize(320, 640);
        assertThat(ann.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        axe.look(ann, "board, 320 px");
        ann.setViewportSize(1280, 860);
        assertThat(axe.found()).isEmpty();

        // An object that was removed for good doesn't come back by any undo.
        ann.locator(".board-item-btn").click();
        press(ann, "Remove for good");
        assertThat(dialog).containsText("Its words are deleted from the room's history as well.");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove for good").setExact(true))
                .click();
        assertThat(bo.locator(".board-item")).hasCount(0);
        ann.locator(".board-sheet").press("Control+z");
        Toast.told(ann, "erased");
        assertThat(bo.locator(".board-item")).hasCount(0);
    }

    @Test
    void a_picture_becomes_a_page_and_everybody_is_brought_there() throws Exception {

        press(ann, "More about the board");
        var chooser = ann.waitForFileChooser(() -> press(ann, "Picture as a new page"));
        chooser.setFiles(new FilePayload("case-14.png", "image/png", picture()));
        press(ann, "Add the page");
        assertThat(ann.locator(".board-svg > image")).hasCount(1);
        assertThat(bo.locator(".board-turn")).containsText("1 of 2");
        press(ann, "Bring everyone here");
        assertThat(bo.locator(".board-turn")).containsText("2 of 2");
        assertThat(bo.locator(".board-svg > image")).hasCount(1);

        var saved =
                ann.waitForDownload(() -> {
                    press(ann, "More about the board");
                    press(ann, "Save as SVG");
                });
        assertThat(saved.suggestedFilename()).isEqualTo("case-14.svg");
        try (var in = saved.createReadStream()) {
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .contains("<svg")
                    .contains("data:image/")
                    .doesNotContain("blob:");
        }
    }

    @Test
    void staff_keep_the_board_to_themselves_and_give_it_back() throws Exception {
        var cy = enters("cy");

        press(cy, "More about the board");
        press(cy, "Let only staff draw");
        assertThat(ann.locator(".board-tools")).hasCount(0);
        assertThat(ann.locator(".board-staff")).isVisible();
        press(cy, "More about the board");
        press(cy, "Let everyone draw");
        assertThat(ann.locator(".board-tools")).isVisible();
    }

    private static Page enters(String who) {
        var page = lectern.person(who, Axe.options()).newPage();
        page.navigate("/rooms/" + room);
        shows(page);
        return page;
    }

    private static void shows(Page page) {
        page.locator(".view-switch button", new Page.LocatorOptions().setHasText("Board")).click();
        page.locator(".board-svg").waitFor();
    }

    private static Locator objects(Page page) {
        return page.locator(".board-svg > g:not([data-aside])");
    }

    private static void stroke(Page page, double x, double y, double toX, double toY) {
        var box = page.locator(".board-svg").boundingBox();
        page.mouse().move(box.x + box.width * x, box.y + box.height * y);
        page.mouse().down();
        for (int i = 1; i <= 5; i++) {
            double share = i / 5.0;
            page.mouse()
                    .move(
                            box.x + box.width * (x + (toX - x) * share),
                            box.y + box.height * (y + (toY - y) * share));
        }
        page.mouse().up();
    }

    private static byte[] picture() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(!name.equals("Objects")))
                .first()
                .click();
    }
}
