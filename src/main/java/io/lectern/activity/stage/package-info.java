/// The documents of a class, and the page that is on the stage. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.stage;

import org.jspecify.annotations.NullMarked;
