/// Talk in a room that stays. Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.chat;

import org.jspecify.annotations.NullMarked;
