package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.lectern.Indexed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An evening in the study room: Ann by keyboard, Bo on a phone, Cy and Dr. Day of the staff.
class EveningIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;
    private static String course;

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("ann").room("STUDY");
        course = lectern.as("ann").get("/api/rooms/" + room).at("/course/id").textValue();
    }

    @Test
    void four_people_study_for_an_evening() throws Exception {
        try (var annIs = lectern.person("ann", Axe.options());
                var boIs = lectern.person("bo", phone());
                var cyIs = lectern.person("cy", Axe.options());
                var dayIs = lectern.person("day", Axe.options())) {
            var ann = open(annIs);
            var bo = open(boIs);
            var cy = open(cyIs);

            aRoundWithAGoal(ann, bo);
            aMessageThatWaitsAndAKnock(ann, bo);
            aThreadByKeyboard(ann, cy);
            aPhotographFromAPhone(bo, ann);
            aPinAndTheSearchForACode(cy, ann);
            aReportThatIsSettledAndAMute(ann, bo, dayIs);

            var axe = new Axe();
            axe.look(ann, "an evening");
            assertThat(axe.found()).isEmpty();
            assertThat(bo.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private static void aRoundWithAGoal(Page ann, Page bo) {
        button(ann, "Start the timer").press("Enter");
        button(ann, "Start").press("Enter");
        ann.getByLabel("What do you want to get done?").fill("Cases 12 and 13");
        button(ann, "Set goal").press("Enter");
        bo.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Parts"))
                .getByText("Focus")
                .click();
        assertThat(bo.locator("lectern-focus")).containsText("Cases 12 and 13");
        bo.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Parts"))
                .getByText("Chat")
                .click();
    }

    private static void aMessageThatWaitsAndAKnock(Page ann, Page bo) {
        says(bo, "Which page is the rule on?");
        says(bo, "The library closes at seven");
        assertThat(said(bo, "Which page is the rule on?")).containsText("Held until");
        assertThat(said(ann, "Which page is the rule on?")).hasCount(0);
        said(bo, "The library closes at seven").getByText("It can't wait: knock").click();
        assertThat(said(ann, "The library closes at seven")).containsText("Knock");
        button(ann, "Timer").press("Enter");
        button(ann, "Skip to the break").press("Enter");
        assertThat(said(ann, "Which page is the rule on?")).isVisible();
    }

    private static void aThreadByKeyboard(Page ann, Page cy) {
        says(cy, "Chart 14: one code or three, I13.0 first?");
        said(ann, "Chart 14").focus();
        tool(said(ann, "Chart 14"), "Reply in a thread").press("Enter");
        ann.locator("lectern-thread textarea").focus();
        ann.keyboard().type("Three, and I13.0 first");
        ann.keyboard().press("Enter");
        var line = said(cy, "Chart 14").locator(".thread-line");
        assertThat(line).containsText("1 reply");
        line.click();
        assertThat(cy.locator("lectern-thread")).containsText("Three, and I13.0 first");
        button(ann, "Close the thread").press("Enter");
        assertThat(ann.locator("lectern-thread .thread-root")).hasCount(0);
    }

    private static void aPhotographFromAPhone(Page bo, Page ann) throws Exception {
        bo.locator("lectern-chat input[type=file]").setInputFiles(photograph());
        bo.getByLabel("What IMG_2041.jpg shows, for those who can't see it").fill("Page 31");
        bo.locator("lectern-chat textarea").fill("The page on with");
        button(bo, "Send").click();
        var said = said(ann, "The page on with");
        assertThat(said.locator(".thumb img")).hasCount(1);
        assertThat(said.locator("figcaption")).hasText("Page 31");
    }

    private static void aPinAndTheSearchForACode(Page cy, Page ann) throws Exception {
        var chart = said(cy, "Chart 14");
        chart.hover();
        tool(chart, "More").click();
        button(cy, "Pin").click();
        cy.getByLabel("Why").fill("For tonight");
        cy.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pin"))
                .click();
        assertThat(ann.locator(".pin-bar")).containsText("Cy pinned");
        assertThat(ann.locator(".pin-bar")).containsText("For tonight");
        Indexed.all(lectern.server());
        ann.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Search this room").setExact(true))
                .click();
        assertThat(ann.locator("input[name=q]")).isFocused();
        ann.keyboard().type("I13.0");
        assertThat(ann.locator("main")).containsText("Chart 14");
        ann.navigate("/rooms/" + room);
        ann.locator("lectern-chat textarea").waitFor();
    }

    private static void aReportThatIsSettledAndAMute(Page ann, Page bo, BrowserContext dayIs) {
        says(bo, "Quiz 4: 1 b, 2 d");
        var quiz = said(ann, "Quiz 4: 1 b, 2 d");
        quiz.focus();
        tool(quiz, "More").press("Enter");
        button(ann, "Report").press("Enter");
        ann.getByLabel("What is wrong with it?").fill("Answers to an open quiz");
        ann.keyboard().press("Control+Enter");

        var day = open(dayIs);
        var seen = said(day, "Quiz 4: 1 b, 2 d");
        seen.hover();
        tool(seen, "More").click();
        day.getByText("Mute Bo").click();
        day.locator("dialog").getByLabel("Reason").fill("Answers to an open quiz");
        button(day, "Mute").click();
        assertThat(bo.locator("lectern-chat")).containsText("Staff muted you here until");

        day.navigate("/courses/" + course + "/reports");
        assertThat(day.locator(".report")).containsText("Answers to an open quiz");
        button(day, "Remove the message").click();
        button(day, "Remove").click();
        assertThat(day.locator("main")).containsText("No open reports");
        assertThat(bo.locator("lectern-chat .msg").last()).containsText("Removed by staff");
        day.navigate("/courses/" + course + "/audit");
        assertThat(day.locator("main")).containsText("Muted a person in a room");
        assertThat(day.locator("main")).containsText("Removed a message");
    }

    private static Browser.NewContextOptions phone() {
        return Axe.options().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
    }

    private static Page open(BrowserContext person) {
        var page = person.newPage();
        page.navigate("/rooms/" + room);
        page.locator("lectern-chat textarea").waitFor();
        return page;
    }

    private static void says(Page page, String text) {
        page.locator("lectern-chat textarea").fill(text);
        button(page, "Send").first().click();
        assertThat(said(page, text)).hasCount(1);
    }

    private static Locator said(Page page, String text) {
        return page.locator("lectern-chat .msg[id]:has(> .body:has-text(\"" + text + "\"))");
    }

    private static Locator tool(Locator message, String name) {
        return message.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static FilePayload photograph() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return new FilePayload("IMG_2041.jpg", "image/jpeg", bytes.toByteArray());
    }
}
