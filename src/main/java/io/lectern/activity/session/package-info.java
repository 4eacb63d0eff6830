/// The live session of a class: when it is on, and what is planned. Pure; knows the room, no other
/// activity.
@NullMarked
package io.lectern.activity.session;

import org.jspecify.annotations.NullMarked;
