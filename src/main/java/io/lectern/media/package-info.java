/// What calls need besides the room's log: relays and media servers. Knows `live` and below, of the activities the
/// call alone, and no desk.
@NullMarked
package io.lectern.media;

import org.jspecify.annotations.NullMarked;
