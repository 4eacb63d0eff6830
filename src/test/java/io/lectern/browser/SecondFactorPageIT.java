package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.identity.AuthenticatorApp;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A second factor for its owner: on the account's page, and at sign-in.
class SecondFactorPageIT {
    private static final Pattern HOME = Pattern.compile("/$");

    private static final Pattern ACCOUNT = Pattern.compile("/account$");

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void ann_sets_up_her_app_and_signs_in_with_it_and_with_a_recovery_code() {
        var axe = new Axe();
        var page = lectern.person("ann", Axe.options()).newPage();
        page.navigate("/account");
        press(page, "Set up a second factor");
        page.locator("dialog input[name=password]").fill("lectern-demo");
        press(page, "Continue");
        page.locator(".qr").waitFor();
        axe.look(page, "second-factor");
        var app = AuthenticatorApp.of(page.locator(".factor-key").innerText());
        var recovery = page.locator(".recov li").first().innerText();
        page.getByLabel("3. Enter the code").fill("000000");
        press(page, "Turn it on");
        assertThat(page.locator("#e-saved")).isVisible();
        page.getByLabel("I have saved the codes").check();
        press(page, "Turn it on");
        assertThat(page.locator("#e-code")).isVisible();
        page.getByLabel("3. Enter the code").fill(app.code(Instant.now()));
        press(page, "Turn it on");
        assertThat(page.getByText("8 recovery codes are left.")).isVisible();
        axe.look(page, "second-factor-on");

        var elsewhere = signIn("ann");
        assertThat(elsewhere.locator("h1")).hasText("One more step.");
        assertThat(elsewhere.locator("#f-code")).isFocused();
        axe.look(elsewhere, "second-factor-asked");
        elsewhere.getByLabel("Code").fill("000000");
        press(elsewhere, "Continue");
        assertThat(elsewhere.locator("#e-code")).isVisible();
        elsewhere.getByLabel("Code").fill(app.nextCode(Instant.now()));
        elsewhere.getByLabel("Don’t ask again on this device for 30 days").check();
        press(elsewhere, "Continue");
        assertThat(elsewhere).hasURL(HOME);

        var third = signIn("ann");
        press(third, "Use a recovery code");
        third.getByLabel("Recovery code").fill(recovery);
        press(third, "Continue");
        assertThat(third).hasURL(HOME);

        // On a trusted device the password is enough.
        elsewhere.navigate("/account");
        elsewhere
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign out").setExact(true))
                .last()
                .click();
        enter(elsewhere, "ann");
        assertThat(elsewhere).hasURL(ACCOUNT);
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void staff_are_led_through_it_when_an_administrator_wants_one() {
        var axe = new Axe();
        var root = lectern.person("root", Axe.options()).newPage();
        root.navigate("/school");
        root.getByLabel("Staff need a second factor").check();
        assertThat(root.getByText("Staff need a second factor from now on.")).isVisible();
        var day = signIn("day");
        assertThat(day.locator("h1")).hasText("Protect your account.");
        axe.look(day, "second-factor-required");
        var app = AuthenticatorApp.of(day.locator(".factor-key").innerText());
        day.getByLabel("I have saved the codes").check();
        day.getByLabel("3. Enter the code").fill(app.code(Instant.now()));
        press(day, "Turn it on and sign in");
        assertThat(day).hasURL(HOME);

        root.navigate("/people");
        root.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dr. Day").setExact(true))
                .click();
        press(root, "Reset second factor");
        press(root, "Reset");
        assertThat(root.getByText("The second factor of Dr. Day is reset.")).isVisible();
        root.navigate("/school");
        root.getByLabel("Staff need a second factor").uncheck();
        assertThat(root.getByText("Staff no longer need a second factor.")).isVisible();
        assertThat(axe.found()).isEmpty();
    }

    private static Page signIn(String who) {
        var page = lectern.visitor(Axe.options()).newPage();
        page.navigate("/sign-in");
        enter(page, who);
        return page;
    }

    private static void enter(Page page, String who) {
        page.locator("input#f-email").fill(who + "@lectern.example");
        page.locator("input#f-password").fill("lectern-demo");
        press(page, "Sign in");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
