/// The audit log of acts that affect others. Knows nothing of courses.
@NullMarked
package io.lectern.audit;

import org.jspecify.annotations.NullMarked;
