package io.lectern.browser;

import com.microsoft.playwright.Browser;
import java.net.URI;

/// A desk at which a few people wait.
final class Desk {
    private Desk() {}

    static void withALine(Chromium chromium, URI server, String room) {
        open(chromium, server, room);
        joins(
                chromium,
                server,
                room,
                "ann",
                "Case 4 has burns of `T31` **and** `T20`. Which one leads, and does the site come"
                        + " before the extent?",
                "Case 4, burns");
        joins(
                chromium,
                server,
                room,
                "bo",
                "I don't see when `Z79.4` is coded beside `E11`. My book says always, the exercise"
                        + " marks it wrong.",
                "Chapter 4");
    }

    private static void open(Chromium chromium, URI server, String room) {
        try (var day = chromium.person(server, "day", new Browser.NewContextOptions())) {
            var desk = new OfficeHours(day.newPage());
            desk.enter(room);
            desk.open();
        }
    }

    private static void joins(
            Chromium chromium, URI server, String room, String who, String text, String topic) {
        try (var person = chromium.person(server, who, new Browser.NewContextOptions())) {
            var desk = new OfficeHours(person.newPage());
            desk.enter(room);
            desk.join(text, topic);
        }
    }
}
