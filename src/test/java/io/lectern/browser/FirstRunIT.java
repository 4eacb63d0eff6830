package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The first quarter of an hour of an empty school: its owner enters the code, and opens it.
class FirstRunIT {
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
            return Files.createTempDirectory("lectern-first-run");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @AfterAll
    static void clear() throws IOException {
        Files.deleteIfExists(DATA);
    }

    @Test
    void whoever_has_the_code_opens_the_school_step_by_step_and_nobody_does_it_again()
            throws Exception {
        var file = DATA.resolve("first-code.txt");
        var code = Files.readString(file).strip();
        try (var visitor = lectern.visitor(Axe.options())) {
            var page = visitor.newPage();
            page.navigate("/");
            assertThat(page).hasURL(Pattern.compile(".*/first-run$"));
            page.getByLabel("One-time code").fill("WRNG-WRNG-22");
            look(page, "first-run-code");
            press(page, "Continue");
            assertThat(page.getByText("That is not the code.")).isVisible();
            // As typed by a person who read it from a screen.
            page.getByLabel("One-time code")
                    .fill(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
            press(page, "Continue");

            page.getByLabel("Your name").fill("Root");
            page.getByLabel("Email").fill("root@northfield.example");
            page.getByLabel("Password").fill("password123");
            press(page, "Create my account");
            assertThat(page.getByLabel("Password")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Password").fill("a few good words");
            press(page, "Create my account");

            page.getByLabel("Name of the school").fill("Northfield College");
            assertThat(page.getByLabel("Our own addresses")).isDisabled();
            page.getByLabel("By invitation only").check();
            look(page, "first-run-school");
            press(page, "Save and continue");
            assertThat(page.getByText("Email is off.")).isVisible();
            press(page, "Set up email later");
            look(page, "first-run-course");
            press(page, "Create the first course");
            page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("MC101");
            page.getByLabel("Title").fill("Medical Coding");
            press(page, "Create course");
            assertThat(page).hasURL(Pattern.compile(".*/courses/[0-9a-f-]{36}$"));

            page.navigate("/school");
            assertThat(page.getByLabel("Name of the school")).hasValue("Northfield College");
            look(page, "school");
            Assertions.assertThat(file).doesNotExist();
            page.navigate("/audit");
            assertThat(page.getByText("Opened the site as its first administrator").first())
                    .isVisible();
        }
        try (var stranger = lectern.visitor()) {
            var again =
                    stranger.request()
                            .post(
                                    "/api/first-run",
                                    RequestOptions.create()
                                            .setData(
                                                    Map.of(
                                                            "code", code,
                                                            "name", "Mallory",
                                                            "email", "mallory@northfield.example",
                                                            "password", "a few good words")));
            Assertions.assertThat(again.status()).isEqualTo(404);
            var signUp =
                    stranger.request()
                            .post(
                                    "/api/sign-up",
                                    RequestOptions.create()
                                            .setData(
                                                    Map.of(
                                                            "name", "Mallory",
                                                            "email", "mallory@northfield.example",
                                                            "password", "a few good words")));
            Assertions.assertThat(signUp.status()).isEqualTo(403);
            var page = stranger.newPage();
            page.navigate("/first-run");
            assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
            assertThat(page.getByText("Northfield College")).isVisible();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void look(Page page, String name) {
        var axe = new Axe();
        axe.look(page, name);
        Assertions.assertThat(axe.found()).isEmpty();
    }
}
