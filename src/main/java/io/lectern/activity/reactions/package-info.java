/// Quick reactions of a class, counted without names. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.reactions;

import org.jspecify.annotations.NullMarked;
