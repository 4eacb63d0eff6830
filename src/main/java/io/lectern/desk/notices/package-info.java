/// Notifies people who aren't looking at the desk.
@NullMarked
package io.lectern.desk.notices;

import org.jspecify.annotations.NullMarked;
