/// Breakout groups of a class or study room: who is in which group, and until when. Their rooms are made elsewhere.
/// Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.groups;

import org.jspecify.annotations.NullMarked;
