/// The whiteboard: pages that people draw and write on together. Pure; knows the room and no other activity.
@NullMarked
package io.lectern.activity.board;

import org.jspecify.annotations.NullMarked;
