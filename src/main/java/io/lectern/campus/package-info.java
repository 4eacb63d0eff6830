/// Courses, cohorts, memberships, rooms and invitations; Access, the only way to them. Knows nothing of sockets.
@NullMarked
package io.lectern.campus;

import org.jspecify.annotations.NullMarked;
