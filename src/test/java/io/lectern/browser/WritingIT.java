package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Writing in a room, by keyboard, on a phone, and with a screen reader.
class WritingIT {
    private static final String TEXT = "#message-text";

    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String study;

    @BeforeAll
    static void start() throws Exception {
        study = lectern.as("ann").room("STUDY");
    }

    @Test
    void a_person_chosen_for_a_mention_is_undone_as_it_was_typed() {
        try (var ann = person("ann", desktop());
                var cy = person("cy", desktop())) {
            open(cy);
            var page = open(ann);
            page.locator(TEXT).pressSequentially("Hi @cY");
            page.locator("#people-named [role=option]").first().waitFor();
            page.keyboard().press("Enter");
            assertThat(page.locator(TEXT)).hasValue("Hi @Cy ");
            page.keyboard().press("Control+z");
            assertThat(page.locator(TEXT)).hasValue("Hi @cY");
            page.keyboard().press("Control+Shift+z");
            assertThat(page.locator(TEXT)).hasValue("Hi @Cy ");
            page.keyboard().type("look");
            page.keyboard().press("Enter");
            assertThat(page.locator(".msg--sending")).hasCount(0);
            assertThat(page.locator("lectern-chat .msg .at").last()).hasText("@Cy");
        }
    }

    @Test
    void the_button_to_what_is_new_goes_once_one_has_scrolled_there_oneself() {
        var low = new Browser.NewContextOptions().setViewportSize(1280, 480);
        try (var ann = person("ann", low);
                var bo = person("bo", desktop())) {
            var page = open(ann);
            page.locator(TEXT).fill("a line\n".repeat(60) + "the end");
            page.keyboard().press("Enter");
            assertThat(new OfficeHours(page).said("the end")).hasCount(1);
            var log = page.locator("lectern-chat .log");
            log.evaluate("log => { log.scrollTop = -1000; }");
            var other = open(bo);
            other.locator(TEXT).fill("Are you there?");
            other.keyboard().press("Enter");
            var button = page.locator("lectern-chat .new-below");
            assertThat(button).hasText("1 new");
            log.evaluate("log => { log.scrollTop = 0; }");
            assertThat(button).hasCount(0);
        }
    }

    @Test
    void on_a_phone_enter_begins_a_line_and_the_button_sends() {
        try (var ann = person("ann", phone())) {
            var page = open(ann);
            page.locator(TEXT).pressSequentially("First");
            page.keyboard().press("Enter");
            page.keyboard().type("Second");
            assertThat(page.locator(TEXT)).hasValue("First\nSecond");
            assertThat(page.locator(TEXT)).hasAttribute("enterkeyhint", "enter");
            new OfficeHours(page).button("Send").last().click();
            assertThat(page.locator(TEXT)).hasValue("");
            assertThat(new OfficeHours(page).said("Second")).hasCount(1);
        }
    }

    @Test
    void what_is_selected_is_formatted_by_keys_and_by_buttons() {
        try (var ann = person("ann", desktop());
                var bo = person("bo", phone())) {
            var page = open(ann);
            page.locator(TEXT).fill("first");
            page.keyboard().press("Control+a");
            page.keyboard().press("Control+b");
            assertThat(page.locator(TEXT)).hasValue("**first**");
            page.keyboard().press("Control+z");
            assertThat(page.locator(TEXT)).hasValue("first");

            var small = open(bo);
            small.getByLabel("Formatting").first().tap();
            small.locator(TEXT).fill("E11.22");
            small.keyboard().press("Control+a");
            small.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Code").setExact(true))
                    .tap();
            assertThat(small.locator(TEXT)).hasValue("`E11.22`");
            assertThat(small.locator(TEXT)).isInViewport();
            assertThat(small.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            small.locator(TEXT).fill("");
        }
    }

    @Test
    void enter_that_ends_a_composition_sends_nothing_in_any_browser() {
        try (var ann = person("ann", desktop())) {
            var page = open(ann);
            page.locator(TEXT).fill("Kanji");
            page.evaluate(
                    """
                    () => {
                      const text = document.querySelector("#message-text");
                      text.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
                      text.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
                      text.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));
                    }
                    """);
            assertThat(page.locator(TEXT)).hasValue("Kanji");
        }
    }

    @Test
    void a_reply_and_a_correction_that_were_begun_go_on_after_a_reload() {
        try (var ann = person("ann", desktop())) {
            var page = open(ann);
            var writing = new OfficeHours(page);
            writing.say("Which comes first?");
            var said = writing.said("Which comes first?").first();
            said.hover();
            said.locator("[aria-label=Reply]").click();
            page.locator(TEXT).fill("The deeper one");
            page.reload();
            assertThat(page.locator(TEXT)).hasValue("The deeper one");
            assertThat(page.locator(".composer .about")).containsText("Which comes first?");

            writing.said("Which comes first?").first().hover();
            writing.said("Which comes first?").first().locator("[aria-label=Edit]").click();
            page.locator(TEXT).fill("Which comes first, really?");
            page.reload();
            assertThat(page.locator(TEXT)).hasValue("Which comes first, really?");
            assertThat(page.locator(".composer .about")).containsText("Editing");
            page.keyboard().press("Escape");
            assertThat(page.locator(TEXT)).hasValue("The deeper one");
            assertThat(page.locator(".composer .about")).containsText("Which comes first?");
        }
    }

    @Test
    void a_field_that_was_filled_without_a_word_is_read_when_its_form_is_sent() {
        try (var visitor = lectern.visitor(desktop())) {
            var page = visitor.newPage();
            page.navigate("/sign-in");
            page.locator("input[type=password]").waitFor();
            page.evaluate(
                    """
                    () => {
                      document.querySelector("input[type=email]").value = "ann@lectern.example";
                      document.querySelector("input[type=password]").value = "lectern-demo";
                    }
                    """);
            page.locator("form .btn--main").click();
            page.waitForURL("**/");
            page.locator("h1").first().waitFor();
        }
    }

    @Test
    void a_reader_hears_each_new_message_of_others_once_and_nothing_else() {
        try (var ann = person("ann", desktop());
                var cy = person("cy", desktop())) {
            var page = open(ann);
            var other = new OfficeHours(open(cy));
            page.evaluate(READER);
            other.say("**Look** at `N18.1`");
            page.waitForFunction("() => heard.length > 0");
            new OfficeHours(page).say("My own words");
            assertThat(page.locator(".msg--sending")).hasCount(0);
            page.locator("lectern-chat .log").focus();
            for (int step = 0; step < 4; step++) {
                page.keyboard().press("ArrowUp");
            }
            other.say("And this");
            page.waitForFunction("() => heard.length > 1");
            assertThat(page.evaluate("() => heard"))
                    .isEqualTo(List.of("Cy: Look at N18.1", "Cy: And this"));
        }
    }

    /// What a screen reader would say: each text that comes into a live region, or changes there, as the accessibility tree has it.
    private static final String READER =
            """
            () => {
              window.heard = [];
              const live = (node) => {
                for (let at = node; at; at = at.parentElement) {
                  if (at.closest("[aria-hidden=true], [hidden]")) return false;
                  const said = at.getAttribute("aria-live") ??
                    { alert: "assertive", status: "polite", log: "polite" }[at.getAttribute("role")];
                  if (said) return said !== "off";
                }
                return false;
              };
              new MutationObserver((changes) => {
                for (const { type, target, addedNodes } of changes) {
                  const parent = target.nodeType === 1 ? target : target.parentElement;
                  if (!parent?.isConnected) continue;
                  const parts = type === "characterData" ? [target] : [...addedNodes];
                  for (const part of parts) {
                    const words = part.textContent.replace(/\\s+/g, " ").trim();
                    if (words && part.nodeType !== 8 && live(part.nodeType === 1 ? part : parent)) heard.push(words);
                  }
                }
              }).observe(document.body, { subtree: true, childList: true, characterData: true });
            }
            """;

    private static Page open(BrowserContext who) {
        var page = who.newPage();
        new OfficeHours(page).enter(study);
        page.locator("lectern-chat .composer").waitFor();
        return page;
    }

    private static BrowserContext person(String who, Browser.NewContextOptions options) {
        return lectern.person(who, options);
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions();
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true);
    }
}
