/// The frames of the wire protocol and their JSON. Knows nothing of the inside of rooms.
@NullMarked
package io.lectern.live.protocol;

import org.jspecify.annotations.NullMarked;
