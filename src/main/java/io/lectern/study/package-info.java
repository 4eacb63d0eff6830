/// Study rooms as a whole: where what happens in one concerns more than the room.
@NullMarked
package io.lectern.study;

import org.jspecify.annotations.NullMarked;
