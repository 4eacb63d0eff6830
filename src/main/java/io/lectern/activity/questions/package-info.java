/// The question board of a class: what learners ask, vote for, and are answered. Pure; knows the room,
/// no other activity.
@NullMarked
package io.lectern.activity.questions;

import org.jspecify.annotations.NullMarked;
