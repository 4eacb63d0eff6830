/// Files and pictures that people bring along. Knows the campus, no room's activities.
@NullMarked
package io.lectern.files;

import org.jspecify.annotations.NullMarked;
