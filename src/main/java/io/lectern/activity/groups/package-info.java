/// Break-outs of a class or study room: who is in which group, and until when. The groups' rooms are
/// made from it elsewhere. Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.groups;

import org.jspecify.annotations.NullMarked;
