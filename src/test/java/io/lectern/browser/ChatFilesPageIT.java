package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann attaches pictures and files in the talk; the page names a broken picture, an empty file, and
/// too many files.
class ChatFilesPageIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("ann").room("STUDY");
    }

    @Test
    void a_picture_is_described_sent_seen_and_viewed_by_keyboard() throws Exception {
        try (var ann = person("ann");
                var bo = person("bo")) {
            var page = open(ann);
            var other = open(bo);
            chooses(page, picture("page-31.png", 300, 200), picture("page-32.png", 200, 300));
            page.getByLabel("What page-31.png shows, for those who can't see it")
                    .fill("The rule on with");
            page.locator("#message-text").fill("For tonight");
            page.locator("#message-text").press("Enter");
            var said = other.locator(".msg", new Page.LocatorOptions().setHasText("For tonight"));
            assertThat(said.locator(".thumb")).hasCount(2);
            assertThat(said.locator("figcaption")).hasText("The rule on with");
            // The picture's space is reserved before it loads.
            assertThat(said.locator(".thumb > *").first().getAttribute("width")).isEqualTo("300");
            assertThat(said.locator(".thumb img")).hasCount(2);

            said.locator(".thumb").first().focus();
            other.keyboard().press("Enter");
            var viewer = other.locator("dialog .viewer");
            assertThat(viewer.locator("img")).hasAttribute("alt", "The rule on with");
            other.keyboard().press("ArrowRight");
            assertThat(viewer).containsText("2 of 2");
            other.keyboard().press("Escape");
            assertThat(viewer).hasCount(0);
            assertThat(said.locator(".thumb").first()).isFocused();

            other.getByRole(AriaRole.TAB, named("Files")).click();
            assertThat(other.locator(".room-files")).containsText("page-32.png");
            var axe = new Axe();
            axe.look(other, "files in the chat");
            assertThat(axe.found()).isEmpty();
            other.setViewportSize(320, 640);
            assertThat(other.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void what_can_not_be_taken_says_why_and_the_rest_is_sent() throws Exception {
        try (var ann = person("ann")) {
            var page = open(ann);
            chooses(
                    page,
                    new FilePayload("empty.txt", "text/plain", new byte[0]),
                    new FilePayload("no.png", "image/png", bytes("not a picture")),
                    new FilePayload("phone.heic", "image/heic", bytes("heic")),
                    new FilePayload("notes.txt", "text/plain", bytes("E11.9")));
            assertThat(item(page, "empty.txt")).containsText("This file is empty.");
            assertThat(item(page, "no.png")).containsText("Bring a picture");
            assertThat(item(page, "phone.heic")).containsText("HEIC");
            for (var bad : new String[] {"empty.txt", "no.png", "phone.heic"}) {
                button(page, "Remove " + bad).click();
            }
            page.locator("#message-text").press("Enter");
            assertThat(page.locator(".file-card").last()).containsText("notes.txt");
            assertThat(page.locator(".tray-item")).hasCount(0);
        }
    }

    @Test
    void of_two_hundred_ten_are_taken_two_at_a_time() {
        try (var ann = person("ann")) {
            var page = open(ann);
            chooses(
                    page,
                    IntStream.range(0, 200)
                            .mapToObj(n ->
                                    new FilePayload(n + ".txt", "text/plain", bytes("note " + n)))
                            .toArray(FilePayload[]::new));
            assertThat(page.locator(".tray-item")).hasCount(10);
            assertThat(page.locator("lectern-composer"))
                    .containsText("10 files at most. 190 were not added.");
            assertThat(page.locator(".tray-item progress")).hasCount(0);
            assertThat(page.locator(".tray-item--bad")).hasCount(0);
            page.locator("#message-text").press("Enter");
            assertThat(page.locator(".msg").last().locator(".file-card")).hasCount(10);
        }
    }

    @Test
    void a_file_that_was_chosen_offline_is_sent_after_a_reload() throws Exception {
        try (var ann = person("ann")) {
            var page = open(ann);
            page.route("**/files?name=**", route -> route.abort());
            chooses(page, picture("later.png", 30, 20));
            page.locator("#message-text").fill("From the train");
            assertThat(item(page, "later.png")).containsText("Try again");
            page.unroute("**/files?name=**");
            page.reload();
            assertThat(page.locator("#message-text")).hasValue("From the train");
            assertThat(page.getByLabel("What later.png shows, for those who can't see it"))
                    .isVisible();
            page.locator("#message-text").press("Enter");
            var said =
                    page.locator(
                            ".msg[id]", new Page.LocatorOptions().setHasText("From the train"));
            assertThat(said.locator(".thumb img")).hasCount(1);
        }
    }

    private static Locator item(Page page, String name) {
        return page.locator(".tray-item", new Page.LocatorOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void chooses(Page page, FilePayload... files) {
        page.locator("lectern-composer input[type=file]").setInputFiles(files);
    }

    private static BrowserContext person(String who) {
        return lectern.person(who, Axe.options());
    }

    private static Page open(BrowserContext person) {
        var page = person.newPage();
        page.navigate("/rooms/" + room);
        page.locator("#message-text").waitFor();
        return page;
    }

    private static FilePayload picture(String name, int width, int height) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new FilePayload(name, "image/png", bytes.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
