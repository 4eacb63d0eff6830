/// Files and pictures that people upload. Knows the campus, but no room's activities.
@NullMarked
package io.lectern.files;

import org.jspecify.annotations.NullMarked;
