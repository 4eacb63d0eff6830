/// Polls and quizzes. Pure; knows the room, no other activity.
@NullMarked
package io.lectern.activity.polls;

import org.jspecify.annotations.NullMarked;
