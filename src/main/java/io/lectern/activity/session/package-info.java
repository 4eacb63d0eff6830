/// The live session of a class: when it runs and what is planned. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.session;

import org.jspecify.annotations.NullMarked;
