package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Passkeys by Chromium's virtual authenticator, which signs as devices do.
class PasskeyPageIT {
    private static final Pattern ACCOUNT = Pattern.compile("/account$");

    /// Asks the device to sign, and sends what it signed. Told: the statuses of sending it twice.
    private static final String TWICE =
            """
            async () => {
              const post = (path, body) => fetch(path, { method: "POST", headers: { "content-type": "application/json" },
                body: JSON.stringify(body) });
              const options = await (await post("/api/session/passkey/begin", {})).json();
              const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
              const credential = (await navigator.credentials.get({ publicKey })).toJSON();
              const forged = structuredClone(credential);
              const last = forged.response.signature.at(-3) === "A" ? "B" : "A";
              forged.response.signature = forged.response.signature.slice(0, -3) + last + forged.response.signature.slice(-2);
              const bad = (await post("/api/session/passkey", { credential: forged })).status;
              const after = (await post("/api/session/passkey", { credential })).status;
              return [bad, after];
            }
            """;

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static URI site;

    @BeforeAll
    static void start() throws Exception {
        // Passkeys belong to a host name, not to an IP address.
        site = URI.create("http://localhost:" + lectern.server().address().getPort());
    }

    @Test
    void ann_adds_a_passkey_signs_in_with_it_and_removes_it() {
        var axe = new Axe();
        var page = lectern.chromium().person(site, "ann", Axe.options()).newPage();
        var device = device(page);
        page.navigate("/account");
        press(page, "Add a passkey");
        page.locator("dialog input[name=name]").fill("Ann’s phone");
        page.locator("dialog input[name=password]").fill("lectern-demo");
        press(page, "Continue");
        assertThat(page.locator("lectern-passkeys .person")).containsText("Ann’s phone");
        axe.look(page, "passkeys");
        signOut(page);
        page.locator("h1").waitFor();
        axe.look(page, "sign-in-passkey");
        press(page, "Use a passkey");
        assertThat(page).hasURL(ACCOUNT);
        page.navigate("/account");
        assertThat(page.locator("lectern-passkeys .person")).containsText("last used");

        // A challenge works once, whatever was signed.
        assertThat(page.evaluate(TWICE).toString()).isEqualTo("[401, 400]");

        // A copied key is detected by its lower counter.
        rewind(device);
        signOut(page);
        press(page, "Use a passkey");
        assertThat(page.getByText("This passkey isn’t known here.")).isVisible();

        page.locator("input#f-email").fill("ann@lectern.example");
        page.locator("input#f-password").fill("lectern-demo");
        press(page, "Sign in");
        assertThat(page).hasURL(ACCOUNT);
        page.navigate("/account");
        page.locator("lectern-passkeys .person button").click();
        press(page, "Remove");
        assertThat(page.locator("lectern-passkeys .person")).hasCount(0);
        signOut(page);
        press(page, "Use a passkey");
        assertThat(page.getByText("This passkey isn’t known here.")).isVisible();
        assertThat(axe.found()).isEmpty();
    }

    private record Device(CDPSession cdp, String id) {}

    private static Device device(Page page) {
        var cdp = page.context().newCDPSession(page);
        cdp.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        var made = cdp.send("WebAuthn.addVirtualAuthenticator", asked);
        return new Device(cdp, made.get("authenticatorId").getAsString());
    }

    private static void rewind(Device device) {
        var of = new JsonObject();
        of.addProperty("authenticatorId", device.id());
        var credential =
                device.cdp()
                        .send("WebAuthn.getCredentials", of)
                        .getAsJsonArray("credentials")
                        .get(0)
                        .getAsJsonObject();
        assertThat(credential.get("signCount").getAsInt()).isGreaterThan(1);
        device.cdp().send("WebAuthn.clearCredentials", of);
        credential.addProperty("signCount", 0);
        var back = of.deepCopy();
        back.add("credential", credential);
        device.cdp().send("WebAuthn.addCredential", back);
    }

    private static void signOut(Page page) {
        page.navigate("/account");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign out").setExact(true))
                .last()
                .click();
        page.locator("input#f-email").waitFor();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
