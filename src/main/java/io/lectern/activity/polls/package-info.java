/// Polls and quizzes. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.polls;

import org.jspecify.annotations.NullMarked;
