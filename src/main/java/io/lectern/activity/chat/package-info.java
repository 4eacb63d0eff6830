/// The chat of a room. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.chat;

import org.jspecify.annotations.NullMarked;
