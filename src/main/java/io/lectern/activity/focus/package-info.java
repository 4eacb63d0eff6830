/// A shared focus timer: rounds of silent work with breaks between them, and a goal for each member. Pure; knows the
/// room and no other activity.
@NullMarked
package io.lectern.activity.focus;

import org.jspecify.annotations.NullMarked;
