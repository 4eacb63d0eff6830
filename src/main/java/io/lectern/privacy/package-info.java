/// What people may ask of what is kept about them: to be erased, and to have a copy. Knows no activities.
@NullMarked
package io.lectern.privacy;

import org.jspecify.annotations.NullMarked;
