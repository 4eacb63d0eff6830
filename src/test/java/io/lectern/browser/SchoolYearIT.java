package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A school from its empty start to an archived term and the copy of it, by hand.
class SchoolYearIT {
    private static final String PASSWORD = "a few good words";

    private static final Path DATA = folder();

    @RegisterExtension
    private static final BrowserExtension lectern =
            new BrowserExtension()
                    .with(() ->
                            Map.of(
                                    "LECTERN_DEMO_ENABLED",
                                    "false",
                                    "LECTERN_DATA",
                                    DATA.toString()));

    private static Path folder() {
        try {
            return Files.createTempDirectory("lectern-school-year");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    static void clear() throws IOException {
        Files.deleteIfExists(DATA);
    }

    @Test
    void an_empty_school_is_opened_taught_in_archived_and_goes_on_with_a_copy() throws Exception {
        try (var owner = lectern.visitor(Axe.options());
                var learner = lectern.visitor(Axe.options().setViewportSize(390, 844))) {
            var root = owner.newPage();
            open(root);
            var course = root.url();

            var ann = learner.newPage();
            ann.navigate(invited(root, "Ann", "ann@northfield.example"));
            ann.getByLabel("Your name").fill("Ann");
            ann.getByLabel("Email").fill("ann@northfield.example");
            ann.getByLabel("Password").fill(PASSWORD);
            press(ann, "Create account and join");
            assertThat(ann).hasURL(course);
            ann.getByRole(AriaRole.LINK, link("Live session")).first().click();
            assertThat(ann).hasURL(Pattern.compile(".*/rooms/.*"));
            var room = ann.url();
            var chat = new OfficeHours(ann);
            chat.part("Chat");
            chat.say("Said in the first term");
            assertThat(ann.locator(".msg[id]")).containsText("Said in the first term");

            root.navigate(course + "/settings");
            copy(root);
            root.navigate(course + "/settings");
            press(root, "Archive the course");
            var dialog = root.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Archive MC101?");
            dialog.getByRole(AriaRole.BUTTON, inside("Archive it")).click();
            assertThat(root.getByText("This course is archived")).isVisible();
            look(root, "course-archived");

            // It is no longer on the start page, is found among the courses, and can be read only.
            ann.navigate("/");
            assertThat(ann.locator("main h1")).isVisible();
            assertThat(ann.locator("main")).not().containsText("Medical Coding");
            ann.navigate("/courses");
            var archived = ann.getByRole(AriaRole.REGION, region("Archived"));
            archived.getByRole(AriaRole.LINK).click();
            assertThat(ann).hasURL(course);
            ann.navigate(room);
            chat.part("Chat");
            assertThat(ann.locator(".msg[id]")).containsText("Said in the first term");
            assertThat(ann.locator(".room-head")).containsText("Archived");

            // The copy is its owner's alone until people are invited.
            root.navigate("/courses");
            assertThat(root.locator(".courses")).containsText("MC101 Later");
            look(root, "courses-archived");
            ann.navigate("/courses");
            assertThat(ann.getByText("You are not in a course yet")).isVisible();
            assertThat(ann.locator("main")).not().containsText("MC101 Later");
        }
    }

    /// As the person who started the server: with its one-time code.
    private static void open(Page page) throws IOException {
        page.navigate("/");
        page.getByLabel("One-time code")
                .fill(Files.readString(DATA.resolve("first-code.txt")).strip());
        press(page, "Continue");
        page.getByLabel("Your name").fill("Root");
        page.getByLabel("Email").fill("root@northfield.example");
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Create my account");
        page.getByLabel("Name of the school").fill("Northfield College");
        page.getByLabel("By invitation only").check();
        press(page, "Save and continue");
        press(page, "Set up email later");
        press(page, "Create the first course");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("MC101");
        page.getByLabel("Title").fill("Medical Coding");
        press(page, "Create course");
        assertThat(page).hasURL(Pattern.compile(".*/courses/[0-9a-f-]{36}$"));
    }

    /// The link that an invited person is given by hand, as the school has no email.
    private static String invited(Page page, String name, String email) {
        page.navigate("/people");
        press(page, "Invite");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill(name);
        dialog.getByLabel("Email").fill(email);
        dialog.getByRole(AriaRole.BUTTON, inside("Invite")).click();
        assertThat(dialog).containsText("A link for " + name);
        return dialog.locator("input").inputValue();
    }

    private static void copy(Page page) {
        var next = page.locator("lectern-next-term");
        next.getByLabel("Code").fill("MC101 Later");
        next.getByLabel("First week").fill(LocalDate.now(ZoneOffset.UTC).plusWeeks(30).toString());
        assertThat(next.getByText("weeks after this term began")).isVisible();
        next.getByRole(AriaRole.BUTTON, inside("Create course")).click();
        next.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Open MC101 Later"))
                .click();
        assertThat(page.locator("main h1")).hasText("MC101 Later Medical Coding");
    }

    private static void look(Page page, String name) {
        var axe = new Axe();
        axe.look(page, name);
        org.assertj.core.api.Assertions.assertThat(axe.found()).isEmpty();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions region(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
