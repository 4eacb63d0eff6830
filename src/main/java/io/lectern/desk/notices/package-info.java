/// What a desk tells people who are not looking at it.
@NullMarked
package io.lectern.desk.notices;

import org.jspecify.annotations.NullMarked;
