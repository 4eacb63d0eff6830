package io.lectern.browser;

/// A desk with a few people in the line.
final class Desk {
    private Desk() {}

    static void withALine(BrowserExtension lectern, String room) {
        open(lectern, room);
        joins(
                lectern,
                room,
                "ann",
                "Case 4 has burns of `T31` **and** `T20`. Which one leads, and does the site come"
                        + " before the extent?",
                "Case 4, burns");
        joins(
                lectern,
                room,
                "bo",
                "I don't see when `Z79.4` is coded beside `E11`. My book says always, the exercise"
                        + " marks it wrong.",
                "Chapter 4");
    }

    private static void open(BrowserExtension lectern, String room) {
        try (var day = lectern.person("day")) {
            var desk = new OfficeHours(day.newPage());
            desk.enter(room);
            desk.open();
        }
    }

    private static void joins(
            BrowserExtension lectern, String room, String who, String text, String topic) {
        try (var person = lectern.person(who)) {
            var desk = new OfficeHours(person.newPage());
            desk.enter(room);
            desk.join(text, topic);
        }
    }
}
