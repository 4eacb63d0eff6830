package io.lectern.privacy;

import java.util.List;
import java.util.Map;

/// Every column that refers to an account, and what happens to its rows in a merge. A row moves, unless
/// the kept account has one with the same key, which then says the same. `MergesIT` fails for a column
/// that isn't listed.
final class MergedParts {
    /// @param key the other columns of each unique key that includes the account
    record Moved(String table, String column, List<List<String>> key) {
        Moved {
            key = key.stream().map(List::copyOf).toList();
        }
    }

    /// In the order in which rows move.
    static final List<Moved> MOVED =
            List.of(
                    moved("seat", "account", "course"),
                    moved("invitation", "created_by"),
                    moved("waiting", "learner", "series", "date"),
                    moved("shift", "host", "series", "starts"),
                    moved("room_notices", "account", "room"),
                    moved("saved_entry", "account", "room", "activity", "entry"),
                    moved("focus_stretch", "account", "room", "began"),
                    moved("office_hours_follow", "account", "course"),
                    moved("notice_choice", "account", "kind", "channel"),
                    one("notice_settings"),
                    one("status_line"),
                    one("account_picture"),
                    moved("file", "owner"),
                    moved("feed", "account"),
                    moved("shared_answer", "by"),
                    new Moved(
                            "answered",
                            "account",
                            List.of(List.of("answer"), List.of("room", "message"))),
                    moved("class_presence", "account", "room", "since", "run"),
                    moved("attendance_correction", "account"),
                    moved("attendance_correction", "by"),
                    moved("report", "by", "room", "activity", "entry"),
                    moved("report", "settled_by"),
                    moved("kept_poll", "by"),
                    moved("kept_grouping", "by"),
                    moved("kept_group_member", "account", "grouping_id"),
                    moved("talk_person", "account", "room"),
                    moved("held_message", "by", "room", "md5(say::text)"),
                    moved("course_copy", "by"),
                    moved("announcement", "by"),
                    moved("planned_rounds", "made_by"),
                    moved("rounds_follow", "account", "plan"));

    /// Columns that [MergedAccount] handles by its own statements.
    static final List<String> BY_HAND =
            List.of(
                    "membership.account",
                    "appointment.learner",
                    "appointment.host",
                    "room_member.account",
                    "blocked.account",
                    "blocked.other",
                    "read_pointer.account",
                    "personal_event.account",
                    "external_identity.account");

    /// Rows that are deleted with the account, and the reason.
    static final Map<String, String> GOES =
            Map.ofEntries(
                    Map.entry("session.account", "they are signed out"),
                    Map.entry("push_subscription.account", "of a device that is signed out"),
                    Map.entry("second_factor.account", "the kept account's own counts"),
                    Map.entry("trusted_device.account", "of that second factor"),
                    Map.entry("sign_in_step.account", "lasts minutes"),
                    Map.entry("external_flow.account", "lasts minutes"),
                    Map.entry("passkey.account", "a passkey names the account that it opens"),
                    Map.entry("passkey_challenge.account", "lasts minutes"),
                    Map.entry("account_link.account", "sets the password of the account"),
                    Map.entry("invitation.account", "sets the password of the account"),
                    Map.entry("delivery.account", "letters to the old address"),
                    Map.entry(
                            "data_export.account", "holds only a part, and can be asked for anew"),
                    Map.entry("focusing.account", "a round that goes on"),
                    Map.entry("personal_head.account", "counts what was moved"));

    private MergedParts() {}

    private static Moved moved(String table, String column, String... key) {
        return new Moved(table, column, key.length == 0 ? List.of() : List.of(List.of(key)));
    }

    /// A table with one row per person.
    private static Moved one(String table) {
        return new Moved(table, "account", List.of(List.of()));
    }
}
