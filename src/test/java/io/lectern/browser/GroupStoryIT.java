package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Breakout groups in browsers: Dr. Day makes them, and Ann, Bo, Eli and Fay are in two of them.
@Order(6)
class GroupStoryIT {
    @RegisterExtension private static final BrowserExtension lectern = new BrowserExtension();
    private static String room;

    private final Axe axe = new Axe();

    @BeforeAll
    static void start() throws Exception {
        room = lectern.as("day").room("CLASS");
        lectern.learner("Eli");
        lectern.learner("Fay");
    }

    @Test
    void four_in_two_groups_are_visited_call_for_help_hear_a_word_and_come_back() throws Exception {
        var day = enter("day");
        var ann = enter("ann");
        var bo = enter("bo");
        var eli = enter("eli");
        var fay = enter("fay");
        assertThat(day.locator(".room-head")).containsText("5 here");

        make(day);
        put(day, "Ann", "Group 1");
        put(day, "Bo", "Group 1");
        put(day, "Eli", "Group 2");
        drag(day, "Fay", "Group 2");
        axe.look(day, "groups-planned");
        assertThat(ann.locator(".grp-bar")).hasCount(0);
        openAll(day);

        // The group takes the place of the stage, and the main room is one press away.
        assertThat(bar(ann)).containsText("You are in Group 1 with Bo");
        assertThat(bar(fay)).containsText("You are in Group 2 with Eli");
        assertThat(ann.locator(".view--call")).isVisible();
        say(ann, "Case 12 is ours");
        assertThat(chat(bo)).containsText("Case 12 is ours");
        assertThat(eli.locator("main")).not().containsText("Case 12 is ours");
        axe.look(ann, "group-of-a-learner");
        press(ann, "Main room");
        assertThat(ann.locator("lectern-class-lobby")).isVisible();
        press(ann, "Go to Group 1");
        assertThat(ann.locator(".view--call")).isVisible();

        // A call for help brings staff into the group, where everybody sees them.
        press(fay, "Call for help");
        assertThat(bar(eli)).containsText("Help was called");
        assertThat(ann.locator("body")).not().containsText("Help was called");
        assertThat(day.locator(".grp-calls")).containsText("Group 2");
        assertThat(card(day, "Group 1")).containsText("Case 12 is ours");
        assertThat(card(day, "Group 1")).containsText("2 of 2 here");
        axe.look(day, "groups-open");
        day.locator(".grp-calls").getByRole(AriaRole.BUTTON).first().click();
        assertThat(bar(day)).containsText("You are visiting Group 2");
        assertThat(bar(fay)).not().containsText("Help was called");
        say(day, "What is it about?");
        assertThat(chat(fay)).containsText("What is it about?");
        showsTheBoard(fay, day);
        press(day, "Leave this group");
        assertThat(bar(day)).hasCount(0);

        // A person who is moved is in the other group at once, and can read its earlier messages.
        press(day, "Groups");
        put(day, "Eli", "Group 1");
        assertThat(bar(eli)).containsText("You are in Group 1");
        assertThat(chat(eli)).containsText("Case 12 is ours");
        assertThat(chat(eli)).not().containsText("What is it about?");

        // A reload leads back to the group.
        bo.reload();
        assertThat(bar(bo)).containsText("You are in Group 1");

        press(day, "Message all");
        var dialog = day.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Message").fill("Choose who speaks for you");
        press(dialog, "Send");
        assertThat(fay.locator(".grp-bar--word")).containsText("Choose who speaks for you");

        press(day, "End all");
        press(day.getByRole(AriaRole.DIALOG), "End groups");
        for (var page : List.of(ann, bo, eli, fay)) {
            assertThat(page.locator(".grp-bar")).hasCount(0);
            assertThat(page.locator("lectern-class-lobby")).isVisible();
            assertThat(page.locator(".stage-paper img"))
                    .hasAttribute("alt", Pattern.compile("Fay: black rectangle"));
        }
        assertThat(axe.found()).isEmpty();
    }

    /// What a group has drawn the class sees once staff put it on the stage.
    private static void showsTheBoard(Page fay, Page day) {
        board(fay);
        press(fay, "Rectangle");
        var box = fay.locator("lectern-board .board-svg").boundingBox();
        fay.mouse().move(box.x + box.width * 0.2, box.y + box.height * 0.2);
        fay.mouse().down();
        fay.mouse().move(box.x + box.width * 0.6, box.y + box.height * 0.6);
        fay.mouse().up();
        board(day);
        assertThat(day.locator("lectern-board .board-svg > g:not([data-aside])")).hasCount(1);
        press(day, "More about the board");
        press(day, "Show this page to the class");
        press(day.getByRole(AriaRole.DIALOG), "Show it");
        assertThat(
                        day.locator(
                                ".toast",
                                new Page.LocatorOptions().setHasText("The page is on the stage")))
                .isVisible();
    }

    private static void board(Page page) {
        page.locator(".view-switch button", new Page.LocatorOptions().setHasText("Board")).click();
        page.locator("lectern-board .board-svg").waitFor();
    }

    @Test
    void in_a_study_room_anyone_makes_groups_each_chooses_and_what_was_said_is_read_afterwards()
            throws Exception {
        var study = lectern.as("ann").room("STUDY");
        var ann = enter("ann", study);
        var bo = enter("bo", study);
        press(ann, "Breakout groups");
        ann.getByLabel("How people are grouped").selectOption("CHOICE");
        ann.getByLabel("Set by").selectOption("groups");
        ann.getByLabel("Number of groups").selectOption("2");
        press(ann, "Make groups");
        press(bo, "See 2 groups");
        press(bo, "Join Group 2");
        press(ann, "Join Group 1");
        assertThat(card(ann, "Group 2")).containsText("Bo");
        axe.look(ann, "groups-chosen");
        openAll(ann);
        assertThat(bar(bo)).containsText("You are in Group 2");
        say(bo, "Only I am here");
        assertThat(ann.locator("main")).not().containsText("Only I am here");
        press(bo, "Groups");
        press(bo, "End all");
        press(bo.getByRole(AriaRole.DIALOG), "End groups");
        assertThat(bar(bo)).hasCount(0);
        press(bo, "Breakout groups");
        bo.getByText("Earlier groups").click();
        bo.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Group 2")).click();
        assertThat(bo.locator(".room-head")).containsText("Archived");
        assertThat(bo.locator("[role=log]").first()).containsText("Only I am here");
        bo.setViewportSize(390, 844); // on a wide page the rooms stand beside it
        bo.locator(".room-head .back").click();
        bo.waitForURL("**/rooms/" + study);
        assertThat(axe.found()).isEmpty();
    }

    /// By the keyboard alone.
    private void make(Page day) {
        day.getByRole(AriaRole.BUTTON, named("Breakout groups")).focus();
        day.keyboard().press("Enter");
        day.getByLabel("How people are grouped").selectOption("HAND");
        day.getByLabel("Number of groups").selectOption("2");
        axe.look(day, "groups-make");
        day.setViewportSize(320, 640);
        assertThat(day.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        day.setViewportSize(1280, 800);
        day.getByRole(AriaRole.BUTTON, named("Make groups")).focus();
        day.keyboard().press("Enter");
        assertThat(day.locator(".grp-card--rest")).containsText("4 people");
    }

    private static void put(Page day, String who, String group) {
        day.getByRole(AriaRole.BUTTON, named("Move " + who)).focus();
        day.keyboard().press("Enter");
        var dialog = day.getByRole(AriaRole.DIALOG);
        var to = dialog.getByLabel("To", new Locator.GetByLabelOptions().setExact(true));
        var option = to.locator("option", new Locator.LocatorOptions().setHasText(group));
        to.selectOption(option.getAttribute("value"));
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Move")).focus();
        day.keyboard().press("Enter");
        assertThat(card(day, group)).containsText(who);
    }

    /// With the mouse, from wherever they are.
    private static void drag(Page day, String who, String group) {
        day.locator(".grp-people li", new Page.LocatorOptions().setHasText(who))
                .dragTo(card(day, group));
        assertThat(card(day, group)).containsText(who);
    }

    private static void openAll(Page day) {
        press(day, "Open groups");
        var dialog = day.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("For how long").selectOption("10");
        press(dialog, "Open groups");
    }

    private static Locator card(Page page, String group) {
        return page.locator(".grp-card", new Page.LocatorOptions().setHasText(group));
    }

    private static Locator bar(Page page) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your group"));
    }

    /// The group's talk, which stands in front of the class's.
    private static Locator chat(Page page) {
        return page.locator(".side-pane:visible [role=log]").first();
    }

    private static void say(Page page, String text) {
        var field = page.locator(".side-pane:visible textarea").first();
        field.fill(text);
        field.press("Enter");
        assertThat(chat(page)).containsText(text);
    }

    private static Page enter(String who) {
        return enter(who, room);
    }

    private static Page enter(String who, String room) {
        var page = lectern.person(who, Axe.options()).newPage();
        page.setViewportSize(1280, 800);
        page.navigate("/rooms/" + room);
        page.locator(".room-head h1").waitFor();
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, named(name)).click();
    }

    private static void press(Locator within, String name) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
