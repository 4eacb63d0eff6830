package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.identity.OidcPeer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sign-in with the school's account in a real browser, with its rules for cookies.
class ElsewherePageIT {
    private static final Pattern HOME = Pattern.compile("/$");

    private static OidcPeer peer;

    @RegisterExtension
    private static final BrowserExtension lectern =
            new BrowserExtension().with(ElsewherePageIT::withAProvider);

    private static Map<String, String> withAProvider() throws Exception {
        peer = OidcPeer.start();
        var northfield =
                peer.setting("northfield", "Northfield", "\"linksDomains\":[\"lectern.example\"]");
        return Map.of(
                "LECTERN_OIDC_PROVIDERS",
                "[" + northfield + "]",
                "LECTERN_OIDC_ALLOW_PRIVATE",
                "true");
    }

    @BeforeAll
    static void start() throws Exception {
        peer.open(
                List.of(
                        lectern.server()
                                .address()
                                .resolve("/api/providers/northfield/callback")
                                .toString()));
        peer.person("bo", Map.of("email", "bo@lectern.example", "email_verified", true));
        peer.person(
                "weberan", Map.of("email", "ann@other.example", "preferred_username", "weberan"));
    }

    @AfterAll
    static void close() throws Exception {
        if (peer != null) peer.stop();
    }

    @Test
    void bo_comes_in_with_the_schools_account_and_ann_links_hers() {
        var axe = new Axe();
        var bo = lectern.visitor(Axe.options()).newPage();
        bo.navigate("/sign-in");
        bo.getByText("Continue with Northfield").waitFor();
        axe.look(bo, "sign-in-elsewhere");
        bo.getByText("Continue with Northfield").click();
        login(bo, "bo");
        assertThat(bo).hasURL(HOME);
        bo.navigate("/account");
        assertThat(bo.locator("main h1")).hasText("Bo");
        assertThat(bo.locator("lectern-ways .person")).containsText("Northfield");

        var ann = lectern.person("ann", Axe.options()).newPage();
        ann.navigate("/account");
        press(ann, "Link Northfield");
        ann.locator("dialog input[name=password]").fill("lectern-demo");
        press(ann, "Continue");
        login(ann, "weberan");
        assertThat(ann.locator("lectern-ways .person")).containsText("weberan");
        axe.look(ann, "account-ways");

        var again = lectern.visitor(Axe.options()).newPage();
        again.navigate("/sign-in");
        again.getByText("Continue with Northfield").click();
        login(again, "nobody");
        assertThat(again.getByText("You cancelled signing in there.")).isVisible();
        again.getByText("Continue with Northfield").click();
        login(again, "weberan");
        assertThat(again).hasURL(HOME);

        var root = lectern.person("root", Axe.options()).newPage();
        root.navigate("/school");
        root.getByText("Last sign-ins from elsewhere").click();
        assertThat(root.locator("lectern-sign-in-rule"))
                .containsText("The provider said: access_denied.");
        axe.look(root, "external-sign-ins");
        assertThat(axe.found()).isEmpty();
    }

    private static void login(Page page, String who) {
        page.getByLabel("Who are you?").fill(who);
        press(page, "Continue");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
