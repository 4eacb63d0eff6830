package io.lectern.notify;

import io.lectern.identity.AccountMail;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A letter that is being sent.
///
/// @param zone the reader's time zone
/// @param reader the locale for dates; without a region if unknown
/// @param tries the number of tries, including this one
record Letter(
        UUID id, int tries, Person to, ZoneId zone, Locale reader, Instant until, Content content) {
    /// @param name empty if the recipient is unknown
    record Person(String name, String email) {}

    sealed interface Content {}

    /// A notice.
    ///
    /// @param device the browser to push to; absent for mail
    record Told(
            NoticeKind kind,
            RoomId room,
            String roomName,
            String course,
            News.Body body,
            Optional<String> calendar,
            Optional<Device> device)
            implements Content {}

    /// The personal link of somebody on a roster.
    record Invited(String course, String title, String token) implements Content {}

    /// A letter about an account.
    ///
    /// @param token of its link
    record About(AccountMail.Kind kind, Optional<String> token) implements Content {}

    /// A letter that needn't be sent any more, or not to this person.
    record Moot(String why) implements Content {}

    /// A browser that receives pushes.
    record Device(UUID id, String endpoint, String publicKey, String secret) {}
}
