package io.lectern.notify;

import io.lectern.web.LocalWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// Notices as text, for push and mail.
///
/// @param path the page in Lectern that it leads to
record Words(String title, String text, String path) {
    static Words of(Letter.Told told, ZoneId zone, Locale reader) {
        var body = told.body();
        var from = body.from().orElse("Staff");
        var where = told.course() + " " + told.roomName();
        var when = body.starts().map(at -> at(at, zone, reader)).orElse("soon");
        var path = "/rooms/" + told.room();
        return switch (told.kind()) {
            case CALLED ->
                    new Words(from + " is calling you", "It is your turn: " + where + ".", path);
            case NEAR_TURN ->
                    new Words(
                            "Your turn is coming up",
                            body.minutes()
                                    .map(left -> "In about " + minutes(left) + ": " + where + ".")
                                    .orElse(where + "."),
                            path);
            case MENTIONED -> new Words(from + " mentioned you", "In " + where + ".", path);
            case THREAD_ANSWERED ->
                    new Words(
                            from + " wrote in a thread that you follow", "In " + where + ".", path);
            case MESSAGED -> new Words(from + " wrote a message", "In " + where + ".", path);
            case CALL_STARTED ->
                    new Words(from + " is calling", "In " + where + ". Open it to answer.", path);
            case REPORT_REMOVED ->
                    new Words(
                            "Staff removed what you reported",
                            "The message in " + where + " is gone. Thank you.",
                            path);
            case REPORT_LEFT ->
                    new Words(
                            "Staff looked at what you reported",
                            "They left the message in " + where + " as it is.",
                            path);
            case HELD_POSTED ->
                    new Words("Staff posted your message", "It is in " + where + " now.", path);
            case HELD_DECLINED ->
                    new Words(
                            "Staff did not post your message",
                            "It was held for a word in it: " + where + ".",
                            path);
            case ASKED_TO_EDIT ->
                    new Words(
                            from + " asks for details",
                            "Add them to your question in " + where + ". You keep your place.",
                            path);
            case INVITED ->
                    new Words(
                            from + " invites you to be called together",
                            "Accept or decline in " + where + ".",
                            path);
            case RESOLVED ->
                    new Words(
                            from + " left you a note",
                            "About your question in " + where + ".",
                            path);
            case REMOVED ->
                    new Words(
                            from + " removed your question from the line",
                            "See why in " + where + ".",
                            path);
            case CARRIED ->
                    new Words(
                            "Your question is carried over",
                            "You were not reached today. It will be in line when "
                                    + where
                                    + " opens next.",
                            path);
            case HOURS_SOON ->
                    new Words(
                            "Office hours start soon",
                            where + ": " + when + place(body) + ".",
                            path);
            case SESSION_SOON ->
                    new Words(
                            "A live session starts soon",
                            where + ": " + when + place(body) + ".",
                            path);
            case ROUNDS_SOON ->
                    new Words("Focus rounds start soon", where + ": " + when + ".", path);
            case BOOKED -> new Words("Your appointment is booked", with(when, body, where), path);
            case RESCHEDULED ->
                    new Words("Your appointment was rescheduled", with(when, body, where), path);
            case CANCELLED ->
                    new Words("Your appointment was cancelled", with(when, body, where), path);
            case REMINDER ->
                    new Words("Your appointment is coming up", with(when, body, where), path);
            case OFFERED -> new Words("A slot opened up for you", with(when, body, where), path);
            case COURSE_ANNOUNCED ->
                    new Words(
                            from + " announced to " + told.course(), body.text().orElse(""), path);
            case ANNOUNCED -> new Words(from + " to all in " + where, body.text().orElse(""), path);
            case QUESTION_APPROVED ->
                    new Words("Your question is on the board", "In " + where + ".", path);
            case QUESTION_DISMISSED ->
                    new Words(
                            from + " dismissed your question",
                            "The reason is beside it in " + where + ".",
                            path);
            case QUESTION_MERGED ->
                    new Words(
                            "Your question was merged with another",
                            "Its votes count there: " + where + ".",
                            path);
            case QUESTION_ANSWERED ->
                    new Words(
                            from + " answered a question of yours",
                            "You asked or voted for it in " + where + ".",
                            path);
            case QUESTION_DEFERRED ->
                    new Words(
                            "Your question goes on in office hours",
                            "Choose how you want it answered: " + where + ".",
                            path);
            case YOUR_TURN ->
                    new Words(
                            "It is your turn to speak", from + " asks you in " + where + ".", path);
        };
    }

    private static String with(String when, News.Body body, String where) {
        return when
                + body.from().map(from -> ", with " + from).orElse("")
                + place(body)
                + ": "
                + where
                + ".";
    }

    /// The place, if it isn't the room.
    private static String place(News.Body body) {
        return body.text().map(place -> ", " + place).orElse("");
    }

    private static String minutes(long left) {
        return left == 1 ? "a minute" : left + " minutes";
    }

    /// "Tuesday 17 March, 18:00 (Europe/Berlin)"
    private static String at(Instant at, ZoneId zone, Locale reader) {
        return LocalWords.at(at, zone, reader) + " (" + zone.getId() + ")";
    }
}
