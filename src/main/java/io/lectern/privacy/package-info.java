/// What people may request about their own data: erasure, and a copy. Knows no activities.
@NullMarked
package io.lectern.privacy;

import org.jspecify.annotations.NullMarked;
