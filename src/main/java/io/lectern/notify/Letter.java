package io.lectern.notify;

import io.lectern.identity.AccountMail;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Something on its way out: what it is, and to whom.
///
/// @param zone in which the reader's clocks run
/// @param reader in whose region's manner dates are written; without a region where nobody has said
/// @param tries how often it was begun, this time included
record Letter(
        UUID id, int tries, Person to, ZoneId zone, Locale reader, Instant until, Content content) {
    /// @param name empty where nobody is known to be there
    record Person(String name, String email) {}

    sealed interface Content {}

    /// A notice.
    ///
    /// @param device the browser to push it to, none where it goes by mail
    record Told(
            NoticeKind kind,
            RoomId room,
            String roomName,
            String course,
            News.Body body,
            Optional<String> calendar,
            Optional<Device> device)
            implements Content {}

    /// The personal link of someone on a roster.
    record Invited(String course, String title, String token) implements Content {}

    /// About an account.
    ///
    /// @param token of the link in it
    record About(AccountMail.Kind kind, Optional<String> token) implements Content {}

    /// A letter that is outdated, or not for this person.
    record Moot(String why) implements Content {}

    /// A browser that takes pushes.
    record Device(UUID id, String endpoint, String publicKey, String secret) {}
}
