/// Quick reactions of a class, counted and not named. Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.reactions;

import org.jspecify.annotations.NullMarked;
