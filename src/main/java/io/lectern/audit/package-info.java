/// The trail of what people did that touches others. Knows nothing of courses.
@NullMarked
package io.lectern.audit;

import org.jspecify.annotations.NullMarked;
