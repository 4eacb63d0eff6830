/// All of a site in one file, and back. Knows tables, and nothing of what they hold.
@NullMarked
package io.lectern.backup;

import org.jspecify.annotations.NullMarked;
