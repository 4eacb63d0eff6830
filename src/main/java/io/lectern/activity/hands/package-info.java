/// Raised hands: who wants to speak, in order. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.hands;

import org.jspecify.annotations.NullMarked;
