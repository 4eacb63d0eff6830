/// The line at a course's desk. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.helpqueue;

import org.jspecify.annotations.NullMarked;
