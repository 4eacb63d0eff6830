/// What calls need besides the room's log: relays for their media. Knows `live` and below, and of the
/// activities the call; no desk.
@NullMarked
package io.lectern.media;

import org.jspecify.annotations.NullMarked;
