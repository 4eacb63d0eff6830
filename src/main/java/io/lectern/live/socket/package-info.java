/// One socket: its commands, whose it is, which rooms it follows and what it asks of them.
@NullMarked
package io.lectern.live.socket;

import org.jspecify.annotations.NullMarked;
