package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator chooses many people of the site, and does one thing for all of them.
class PeoplePageIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void many_are_chosen_by_keyboard_deactivated_and_brought_back() throws IOException {
        try (var root = lectern.person("root", Axe.options())) {
            var page = root.newPage();
            page.navigate("/people");
            page.getByLabel("Role", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("LEARNER");
            assertThat(person(page, "Dr. Day")).hasCount(0);
            var table =
                    page.waitForDownload(() -> button(page, "CSV of everyone who matches").click());
            var rows = Files.readAllLines(table.path());
            org.assertj.core.api.Assertions.assertThat(String.join("\n", rows))
                    .contains("ann@lectern.example", "bo@lectern.example")
                    .doesNotContain("day@lectern.example");

            box(page, "Select Ann, ann@lectern.example").focus();
            page.keyboard().press("Space");
            box(page, "Select Bo, bo@lectern.example").check();
            var many =
                    page.getByRole(
                            AriaRole.GROUP,
                            new Page.GetByRoleOptions().setName("With those selected"));
            assertThat(many).containsText("2 selected");
            look(page, "people-many");
            inside(many, "Deactivate").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Deactivate two people?");
            assertThat(dialog).containsText("ann@lectern.example");
            look(page, "people-many-asked");
            inside(dialog, "Deactivate").click();
            assertThat(many).hasCount(0);
            var ann = page.locator("tr", new Page.LocatorOptions().setHas(person(page, "Ann")));
            assertThat(ann).containsText("Deactivated");

            // A deactivated person gets no link, and the page says so for each.
            box(page, "Select Ann, ann@lectern.example").check();
            box(page, "Select Bo, bo@lectern.example").check();
            inside(many, "Password links").click();
            inside(dialog, "Create links").click();
            assertThat(dialog).containsText("No link for two people");
            assertThat(dialog).containsText("Reactivate this person first.");
            inside(dialog, "Done").click();

            box(page, "Select Ann, ann@lectern.example").check();
            box(page, "Select Bo, bo@lectern.example").check();
            inside(many, "Reactivate").click();
            assertThat(many).hasCount(0);
            assertThat(ann).not().containsText("Deactivated");

            // Links are shown once, and a key press doesn't lose them.
            box(page, "Select everyone on this page").check();
            inside(many, "Password links").click();
            inside(dialog, "Create links").click();
            assertThat(dialog).containsText("shown only now");
            page.keyboard().press("Escape");
            assertThat(dialog).containsText("Close without the links?");
            inside(dialog, "Show them").click();
            var links = page.waitForDownload(() -> inside(dialog, "Download as CSV").click());
            org.assertj.core.api.Assertions.assertThat(Files.readAllLines(links.path()))
                    .anyMatch(it ->
                            it.matches("\"Ann\",\"ann@lectern.example\",\"http.*/reset/.*\""));
            inside(dialog, "Done").click();
            assertThat(many).hasCount(0);
        }
    }

    @Test
    void somebody_is_invited_to_a_course_and_the_link_leads_there() {
        try (var root = lectern.person("root", Axe.options());
                var visitor = lectern.visitor(Axe.options())) {
            var page = root.newPage();
            page.navigate("/people");
            button(page, "Invite").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name").fill("Eli, \"the\" new one");
            dialog.getByLabel("Email").fill("no address");
            inside(dialog, "Invite").click();
            assertThat(dialog.locator(".error")).isVisible();
            look(page, "people-invite-refused");
            dialog.getByLabel("Email").fill("eli@lectern.example");
            dialog.getByLabel("Role").selectOption("ASSISTANT");
            inside(dialog, "Invite").click();
            assertThat(dialog).containsText("A link for Eli, \"the\" new one");
            look(page, "people-invited");
            var link = dialog.locator("input").inputValue();
            inside(dialog, "Done").click();

            var eli = visitor.newPage();
            eli.navigate(link);
            eli.getByLabel("Name").waitFor();
            assertThat(eli.locator("main")).containsText("Medical Coding");
        }
    }

    @Test
    void the_list_is_sorted_by_who_was_here_last_and_gone_through_person_by_person() {
        try (var root = lectern.person("root", Axe.options())) {
            var page = root.newPage();
            page.navigate("/people");
            var first = page.locator(".site-table tbody tr a").first();
            assertThat(first).hasText("Ann");
            button(page, "Last seen").click();
            assertThat(first).hasText("Root");
            assertThat(page.locator("th[aria-sort=descending]")).hasText("Last seen");
            look(page, "people-sorted");
            button(page, "Name").click();
            assertThat(first).hasText("Ann");
            first.click();
            assertThat(button(page, "Previous person")).isDisabled();
            button(page, "Next person").click();
            assertThat(page.locator("#person")).hasText("Bo");
            button(page, "Previous person").click();
            assertThat(page.locator("#person")).hasText("Ann");
            look(page, "people-next");
        }
    }

    @Test
    void an_administrator_never_shuts_themselves_out_with_others() {
        try (var root = lectern.person("root", Axe.options())) {
            var page = root.newPage();
            page.navigate("/people");
            box(page, "Select Root, root@lectern.example").check();
            inside(page.locator(".site-many"), "Deactivate").click();
            assertThat(page.getByText("There is nobody to deactivate among them.")).isVisible();
            assertThat(page.locator("tr", new Page.LocatorOptions().setHas(person(page, "Root"))))
                    .not()
                    .containsText("Deactivated");
        }
    }

    @Test
    void a_link_for_another_account_says_so_to_whoever_is_signed_in() {
        try (var root = lectern.person("root", Axe.options());
                var bo = lectern.person("bo", Axe.options())) {
            var keeper = root.newPage();
            keeper.navigate("/people");
            box(keeper, "Select Dr. Day, day@lectern.example").check();
            inside(keeper.locator(".site-many"), "Password links").click();
            var dialog = keeper.getByRole(AriaRole.DIALOG);
            inside(dialog, "Create links").click();
            assertThat(dialog).containsText("shown only now");
            var saved = keeper.waitForDownload(() -> inside(dialog, "Download as CSV").click());
            var link = Pattern.compile("/reset/[^\"]+").matcher(read(saved.path()));
            org.assertj.core.api.Assertions.assertThat(link.find()).isTrue();

            var page = bo.newPage();
            page.navigate(link.group());
            assertThat(page.getByText("You are signed in as Bo")).isVisible();
            assertThat(page.locator(".banner")).containsText("day@lectern.example alone");
            look(page, "reset-of-another");
            page.getByLabel("New password").fill("another horse battery");
            button(page, "Set password").click();
            assertThat(page.getByText("The password of day@lectern.example is set.")).isVisible();
            page.navigate("/account");
            assertThat(page.getByText("bo@lectern.example").first()).isVisible();
        }
    }

    private static void look(Page page, String name) {
        var axe = new Axe();
        axe.look(page, name);
        org.assertj.core.api.Assertions.assertThat(axe.found()).isEmpty();
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Locator person(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator box(Page page, String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator inside(Locator part, String name) {
        return part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
