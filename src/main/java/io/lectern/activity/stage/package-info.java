/// The documents of a class, and which page of which one is on the stage. Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.stage;

import org.jspecify.annotations.NullMarked;
