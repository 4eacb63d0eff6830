/// A shared focus timer: rounds of silent work with breaks between them, and a goal for each person.
/// Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.focus;

import org.jspecify.annotations.NullMarked;
