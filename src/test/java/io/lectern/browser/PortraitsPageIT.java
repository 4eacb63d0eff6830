package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann adds her picture; others see it beside her name, and an administrator removes it.
class PortraitsPageIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();

    @Test
    void a_picture_stands_over_the_initials_wherever_somebody_is_until_it_is_removed()
            throws Exception {
        var study = lectern.as("ann").room("STUDY");
        try (var ann = lectern.person("ann", Axe.options());
                var bo = lectern.person("bo");
                var root = lectern.person("root", Axe.options())) {
            var own = ann.newPage();
            own.navigate("/account");
            var input = own.locator(".own-picture input");
            input.setInputFiles(
                    new FilePayload(
                            "no.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
            assertThat(own.locator(".own-picture [role=alert]")).containsText("Choose a PNG");
            input.setInputFiles(new FilePayload("me.png", "image/png", picture()));
            assertThat(own.locator(".own-picture lectern-face img")).isVisible();
            // The picture also replaces the initials at the top of the page and in the navigation.
            assertThat(own.locator(".home-head lectern-face img")).hasCount(1);
            assertThat(own.locator(".me lectern-face img")).hasCount(1);
            assertThat(button(own, "Change picture")).isVisible();
            look(own, "own picture");

            own.navigate("/rooms/" + study);
            own.locator("#message-text").fill("Here I am");
            own.locator("#message-text").press("Enter");
            var talk = bo.newPage();
            talk.navigate("/rooms/" + study);
            var said = talk.locator(".msg", new Page.LocatorOptions().setHasText("Here I am"));
            var face = said.locator("lectern-face img");
            assertThat(face).isVisible();
            // Everybody else has initials.
            assertThat(talk.locator(".me lectern-face img")).hasCount(0);
            assertThat(face.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(256);

            var people = root.newPage();
            people.navigate("/people/" + lectern.as("ann").account());
            var person = people.locator("lectern-site-person");
            assertThat(person.locator("lectern-face img")).hasCount(1);
            button(people, "Remove picture").click();
            people.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Remove").setExact(true))
                    .click();
            assertThat(person.locator("lectern-face img")).hasCount(0);
            assertThat(button(people, "Remove picture")).hasCount(0);

            own.navigate("/account");
            assertThat(button(own, "Add picture")).isVisible();
            assertThat(own.locator(".own-picture lectern-face img")).hasCount(0);
        }
    }

    private static void look(Page page, String place) {
        var axe = new Axe();
        axe.look(page, place);
        assertThat(axe.found()).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
