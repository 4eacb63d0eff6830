/// All of a site in one file, and back. Knows tables, and nothing of what is in them.
@NullMarked
package io.lectern.backup;

import org.jspecify.annotations.NullMarked;
