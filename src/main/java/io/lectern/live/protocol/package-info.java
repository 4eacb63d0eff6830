/// The frames of the wire protocol and their JSON. Knows nothing of rooms' inner life.
@NullMarked
package io.lectern.live.protocol;

import org.jspecify.annotations.NullMarked;
