/// Settings: reads them from files and the environment, and binds them to records. Knows no part of the program
/// that is set by them.
@NullMarked
package io.lectern.settings;

import org.jspecify.annotations.NullMarked;
