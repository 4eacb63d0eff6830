/// The question board of a class: learners ask and vote, staff answer. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.questions;

import org.jspecify.annotations.NullMarked;
